"""One history for everybody, broken."""

from __future__ import annotations

from board.model import Commit, Participant
from server.gateway import admission
from server.protocol.results import Position
from server.room import history, replica
from server.room.replica import Replica, Taken
from server.room.resync import Resync
from server.store.subscription import BufferedSubscription
from tests.faults.plants.swapping import in_script, nothing, swap


def gaps_ignored() -> None:
    """Whatever is heard is the next commit; nobody looks into the log for what was missed."""

    def take(self: Replica, commit: Commit, body: bytes) -> Taken:  # noqa: ARG001
        if commit.revision <= self.board.revision:
            return replica.KNOWN
        changed = replica.changed_by(commit.changes, self.board)
        self.board.apply(commit.changes, commit.revision)
        self.position = Position(self.position.epoch, commit.revision, commit.digest)
        touched = tuple((each.kind, each.id) for each in changed)
        self.history.steps.append((commit.revision, commit.digest, touched))
        self.dedup.landed(commit.cause)
        self.participants |= {
            each.after.token: each.after.id
            for each in changed if isinstance(each.after, Participant)
        }  # fmt: skip
        return replica.Applied(commit, changed)

    swap(Replica, "take", take)
    swap(BufferedSubscription, "on_gap", nothing)


def messages_are_the_truth() -> None:
    """What is published is all there is: nobody compares positions when the line was lost."""
    swap(Resync, "look", nothing)


def revision_alone() -> None:
    """Where somebody is, is a number: which history it is of is not asked."""

    def has(self: history.History, revision: int, _digest: int) -> bool:
        return bool(self.steps) and revision <= self.steps[-1][0]

    def since(self: history.History, position: Position) -> set[history.Key] | None:
        if not self.steps or not self.steps[0][0] <= position.revision <= self.steps[-1][0]:
            return None
        later = [touched for revision, _, touched in self.steps if revision > position.revision]
        return set().union(*later)

    def follows(position: Position, commit: Commit, _body: bytes) -> bool:
        return commit.revision == position.revision + 1

    swap(history.History, "has", has)
    swap(history.History, "since", since)
    swap(replica, "follows", follows)
    # Nor does the store ask, which else would send everybody back for the right one.
    in_script("commit.lua", " or meta[3] ~= ARGV[3]", "")


def remembered_is_good_enough() -> None:
    """Whoever comes is let in on what is remembered, whatever they have seen elsewhere."""

    async def at_once(*_: object) -> None:
        return

    swap(admission, "catch_up_with", at_once)


def decided_on_the_past() -> None:
    """The store does not ask on what a batch was decided: the last one wins."""
    in_script(
        "commit.lua",
        "if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] or meta[3] ~= ARGV[3] then",
        "if false then",
    )
    in_script("commit.lua", "redis.call('XADD'", "redis.pcall('XADD'")


def records_without_their_log() -> None:
    """A batch lands in two steps, and the second one is missing now and then."""
    in_script(
        "commit.lua",
        "for i = first, last do redis.call('HDEL', KEYS[2], ARGV[i]) end",
        "for i = first, last do redis.call('HDEL', KEYS[2], ARGV[i]) end\n"
        "if tonumber(ARGV[2]) % 40 == 39 then return {'gone'} end",
    )
