from __future__ import annotations

from server.limits.addresses import AddressBuckets, neighbourhood


def test_each_address_has_a_burst_and_then_a_rate() -> None:
    buckets = AddressBuckets(rate=1.0, burst=3.0)
    assert [buckets.take("192.0.2.1", 0.0) for _ in range(4)] == [0, 0, 0, 1000]
    assert buckets.take("192.0.2.2", 0.0) == 0
    assert buckets.take("192.0.2.1", 1.0) == 0
    assert buckets.take("192.0.2.1", 1.0) > 0


def test_an_ipv6_line_is_one_address_however_many_it_uses() -> None:
    assert neighbourhood("2001:db8::1") == neighbourhood("2001:db8::ffff")
    assert neighbourhood("2001:db8::1") != neighbourhood("2001:db8:0:1::1")
    assert neighbourhood("::ffff:192.0.2.1") == neighbourhood("192.0.2.1")
    assert neighbourhood("fe80::1%eth0") == neighbourhood("fe80::2")


def test_the_memory_is_bounded_and_forgets_the_quietest() -> None:
    buckets = AddressBuckets(rate=0.001, burst=1.0, most=2)
    assert buckets.take("192.0.2.1", 0.0) == 0
    assert buckets.take("192.0.2.2", 0.0) == 0
    assert buckets.take("192.0.2.1", 0.0) > 0
    assert buckets.take("192.0.2.3", 0.0) == 0
    assert buckets.take("192.0.2.1", 0.0) > 0
    assert buckets.take("192.0.2.2", 0.0) == 0


def test_no_address_is_kept() -> None:
    buckets = AddressBuckets(rate=1.0, burst=1.0)
    buckets.take("192.0.2.77", 0.0)
    kept = b"".join(buckets._buckets)
    assert b"192.0.2.77" not in kept
    assert bytes([192, 0, 2, 77]) not in kept


def test_what_is_no_address_shares_one_budget() -> None:
    buckets = AddressBuckets(rate=0.001, burst=1.0)
    assert buckets.take("", 0.0) == 0
    assert buckets.take("testclient", 0.0) > 0
