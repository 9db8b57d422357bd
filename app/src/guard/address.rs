//! The network address a request came from, as far as limits look at it.

use std::net::IpAddr;

/// A client's address: IPv4 whole, IPv6 by its /64, the part a household or company holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// From the address the trusted proxy or the socket names.
    #[must_use]
    pub fn new(address: IpAddr) -> Self {
        Self(match address {
            IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(
                || {
                    let prefix = u128::from(v6) & (u128::MAX << 64);
                    IpAddr::V6(prefix.into())
                },
                IpAddr::V4,
            ),
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

impl std::fmt::Display for ClientAddress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(text: &str) -> ClientAddress {
        ClientAddress::new(text.parse().unwrap())
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_together() {
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::9"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
    }

    #[test]
    fn a_mapped_ipv4_address_is_the_ipv4_address() {
        assert_eq!(client("::ffff:192.0.2.7"), client("192.0.2.7"));
        assert_ne!(client("192.0.2.7"), client("192.0.2.8"));
    }
}
