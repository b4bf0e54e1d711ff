package softpath.imports.traffic;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a counter of frames by size counts, by its name.
 *
 * @param family what the counters of one port have alike: what stands before the sizes
 * @param isTx   whether it counts what was sent
 * @param from   smallest size, the check sequence included; 0 if the name has the largest alone
 * @param to     largest size; {@link #OPEN} if the name does not say
 */
record Bin(String family, boolean isTx, int from, int to) {

    static final int OPEN = Integer.MAX_VALUE;

    /** ethtool and DPDK: rx_, rx_size_, port.rx_size_, mac_rx_, tx_packets_ and the like. */
    private static final Pattern OF_PORT =
            Pattern.compile("(?:.*[._-])?([rt]x)_(?:size_|packets_|frames_|pkts_|len_)?");

    /** RFC 2819, and RFC 3273 for ports that count fast. */
    private static final Pattern OF_RMON = Pattern.compile("(.*)etherstats(?:highcapacity)?pkts");

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:b|_bytes?)?_?to_?([0-9]{1,5}|max)(?![0-9]).*");
    private static final Pattern PAIR = Pattern.compile("([0-9]{1,5})b?_([0-9]{1,5})(?:b_|_oct|b$|_byte).*");
    private static final Pattern ONE = Pattern.compile(
            "([0-9]{1,5})(?:_or_less|b)?_?(?:bytes?|octets?|oct)?(?:_?(?:packets?|pkts?|frames?|phy|nic|pkt_num))*");

    static Optional<Bin> of(String counter) {
        String name = counter.toLowerCase(Locale.ROOT).replace(".nic", "");
        int digit = 0;
        while (digit < name.length() && !Character.isDigit(name.charAt(digit))) {
            digit++;
        }
        if (name.endsWith("size_big")) {
            String family = name.substring(0, name.length() - "big".length());
            return ofFamily(family, 1_523, OPEN);
        }
        String family = name.substring(0, digit);
        String sizes = name.substring(digit);
        Matcher range = RANGE.matcher(sizes);
        if (range.matches()) {
            return ofFamily(family, number(range.group(1)), number(range.group(2)));
        }
        Matcher pair = PAIR.matcher(sizes);
        if (pair.matches()) {
            return ofFamily(family, number(pair.group(1)), number(pair.group(2)));
        }
        Matcher one = ONE.matcher(sizes);
        if (!one.matches()) {
            return Optional.empty();
        }
        int size = number(one.group(1));
        return ofFamily(family, size == 64 ? 64 : 0, size);
    }

    private static int number(String digits) {
        return digits.equals("max") ? OPEN : Integer.parseInt(digits);
    }

    private static Optional<Bin> ofFamily(String family, int from, int to) {
        Matcher port = OF_PORT.matcher(family);
        Matcher rmon = OF_RMON.matcher(family);
        if (to < 64 || from > to || from > Mix.MOST_FRAME_BYTES) {
            return Optional.empty();
        }
        if (port.matches()) {
            return Optional.of(new Bin(family, port.group(1).equals("tx"), from, to));
        }
        return rmon.matches() ? Optional.of(new Bin(family, rmon.group(1).contains("tx"), from, to)) : Optional.empty();
    }
}
