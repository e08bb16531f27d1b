//! Which addresses lie on the public internet, by the special-purpose registries of IANA
//! (iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Network and the length of its prefix: what is no public host's.
const SPECIAL_4: [([u8; 4], u32); 15] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// Within 2000::/3, which alone is given to hosts: protocol assignments with Teredo, documentation, 6to4.
const SPECIAL_6: [(u128, u32); 4] =
    [(0x2001_0000 << 96, 23), (0x2001_0db8 << 96, 32), (0x2002_0000 << 96, 16), (0x3fff_0000 << 96, 20)];

pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => public_4(ip),
        IpAddr::V6(ip) => match carried(ip) {
            Some(ip) => public_4(ip),
            None => public_6(ip),
        },
    }
}

/// The IPv4 address inside an IPv6 one: mapped (::ffff:0:0/96), or translated on a network without IPv4 (64:ff9b::/96).
fn carried(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let bits = ip.to_bits();
    let translated = bits >> 32 == 0x64_ff9b << 64;
    ip.to_ipv4_mapped().or_else(|| translated.then(|| Ipv4Addr::from_bits(bits as u32)))
}

fn public_4(ip: Ipv4Addr) -> bool {
    let within = |(network, length): &([u8; 4], u32)| {
        (ip.to_bits() ^ Ipv4Addr::from(*network).to_bits()).leading_zeros() >= *length
    };
    !SPECIAL_4.iter().any(within)
}

fn public_6(ip: Ipv6Addr) -> bool {
    let within = |(network, length): &(u128, u32)| (ip.to_bits() ^ network).leading_zeros() >= *length;
    within(&(0x2000 << 112, 3)) && !SPECIAL_6.iter().any(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_public() {
        let public = [
            "1.1.1.1",
            "172.15.0.1",
            "172.32.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ];
        for ip in public {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
        let others = [
            "0.0.0.0",
            "10.255.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.19.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "2002:a00:1::1",
            "3fff::1",
            "100::1",
        ];
        for ip in others {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }
}
