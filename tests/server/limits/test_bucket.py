from __future__ import annotations

from server.limits.bucket import Bucket, Buckets


def test_what_is_left_comes_back_at_its_rate_and_up_to_the_burst() -> None:
    bucket = Bucket(rate=2.0, burst=3.0, now=0.0)
    assert [bucket.take(0.0) for _ in range(4)] == [0, 0, 0, 500]
    assert bucket.take(0.25) == 250
    assert bucket.take(0.5) == 0
    assert [bucket.take(100.0) for _ in range(4)] == [0, 0, 0, 500]


def test_a_wait_is_never_told_as_none() -> None:
    bucket = Bucket(rate=10_000.0, burst=1.0, now=0.0)
    assert bucket.take(0.0) == 0
    assert bucket.take(0.0) == 1


def test_each_name_has_its_own_and_the_quietest_is_forgotten() -> None:
    buckets = Buckets(rate=0.001, burst=1.0, most=2)
    assert [buckets.take(name, 0.0) for name in (b"a", b"b")] == [0, 0]
    assert buckets.take(b"a", 0.0) > 0
    assert buckets.take(b"c", 0.0) == 0
    assert list(buckets) == [b"a", b"c"]
    assert buckets.take(b"b", 0.0) == 0


def test_what_each_may_ask_for_is_also_taken_from_what_all_share() -> None:
    buckets = Buckets(rate=1.0, burst=1.0, most=9, shared=Bucket(rate=1.0, burst=2.0, now=0.0))
    assert [buckets.take(name, 0.0) for name in (b"a", b"a", b"b")] == [0, 1000, 0]
    assert buckets.take(b"c", 0.0) == 1000
