package softpath.imports.traffic;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import softpath.io.CaptureReader;
import softpath.io.InputError;
import softpath.model.Counted;
import softpath.units.Units;

/**
 * Frame sizes and gaps of a capture, from each packet's length as it was on the link, however little of it was kept. A
 * check sequence is added unless the capture says that packets have theirs. Nothing but counts is held, so a capture
 * may be of any length, and of what packets hold only the tags of VLANs are looked at.
 */
final class CaptureSizes {

    private static final int TAG_BYTES = 4;
    private static final int TYPE_OFFSET = 12;
    private static final double MOST_LEFT_OUT_PART = 0.01;

    private final Path file;
    private final long[] frames = new long[Mix.MOST_FRAME_BYTES + 1];
    private final Gaps gaps = new Gaps();
    private final Set<CaptureReader.Interface> links = new LinkedHashSet<>();
    private final Set<LinkType> types = new LinkedHashSet<>();
    private long packets;
    private long longer;
    private long firstLongerAt;
    private long tagged;
    private long jumbo;
    private long shorter;
    private boolean isFcsHeld;
    private boolean isFcsAdded;

    private CaptureSizes(Path file) {
        this.file = file;
    }

    /** @param mayBeCut whether a capture that ends within a packet is used up to it */
    static Mix read(Path file, boolean mayBeCut) {
        CaptureSizes capture = new CaptureSizes(file);
        long cutAt = -1;
        if (mayBeCut) {
            cutAt = CaptureReader.readToCut(file, capture::packet);
        } else {
            CaptureReader.read(file, capture::packet);
        }
        return capture.mix(cutAt);
    }

    private void packet(
            long byteAt, long nanos, long originalBytes, CaptureReader.Interface link, byte[] start, int kept) {
        LinkType type = LinkType.of(link.type())
                .orElseThrow(() -> at(
                        byteAt,
                        "packets of Ethernet, raw IP or Linux cooked capture",
                        "link type " + link.type() + " (" + LinkType.nameOfOther(link.type()) + ")"));
        int fcsBytes = fcsBytes(byteAt, link);
        long bytes = originalBytes + type.missingBytes() + fcsBytes;
        if (bytes < Mix.ETHERNET_HEADER_BYTES) {
            throw at(byteAt, "a packet with the header of its link", originalBytes + " bytes");
        }
        links.add(link);
        types.add(type);
        packets++;
        gaps.packet(nanos);
        if (bytes > Mix.MOST_FRAME_BYTES) {
            firstLongerAt = longer++ == 0 ? byteAt : firstLongerAt;
            return;
        }
        int tags = type == LinkType.ETHERNET ? tags(start, kept) : 0;
        tagged += tags > 0 ? 1 : 0;
        jumbo += bytes > Units.LONGEST_PLAIN_FRAME_BYTES + tags * TAG_BYTES ? 1 : 0;
        shorter += bytes < 64 ? 1 : 0;
        frames[(int) bytes]++;
    }

    private int fcsBytes(long byteAt, CaptureReader.Interface link) {
        if (link.fcsBytes() > 0 && link.fcsBytes() != Mix.FCS_BYTES) {
            throw at(byteAt, "a check sequence of 0 or 4 bytes", link.fcsBytes() + " bytes");
        }
        boolean isHeld = link.fcsBytes() == Mix.FCS_BYTES;
        isFcsHeld |= isHeld;
        isFcsAdded |= !isHeld;
        return isHeld ? 0 : Mix.FCS_BYTES;
    }

    /** As far as the capture kept the header. */
    private static int tags(byte[] start, int kept) {
        int tags = 0;
        for (int at = TYPE_OFFSET; at + 2 <= kept; at += TAG_BYTES) {
            int type = Byte.toUnsignedInt(start[at]) << 8 | Byte.toUnsignedInt(start[at + 1]);
            if (type != 0x8100 && type != 0x88a8 && type != 0x9100) {
                break;
            }
            tags++;
        }
        return tags;
    }

    private InputError at(long byteAt, String expected, String found) {
        return new InputError(file + ": byte " + byteAt + ": expected " + expected + ", found " + found);
    }

    private Mix mix(long cutAt) {
        if (packets == 0) {
            throw new InputError(file + ": expected a capture with packets, found none");
        }
        if (longer > MOST_LEFT_OUT_PART * packets || longer == packets) {
            throw at(
                    firstLongerAt,
                    "frames of at most " + Mix.MOST_FRAME_BYTES + " bytes",
                    longer
                            + " longer ones, as where a host captures before its card cuts them: capture on the wire, or with"
                            + " offloads off (ethtool -K tso off gso off gro off lro off)");
        }
        Mix mix = new Mix("measured", "a capture");
        for (int bytes = 0; bytes < frames.length; bytes++) {
            mix.add(bytes, frames[bytes]);
        }
        say(mix, cutAt);
        return mix;
    }

    private void say(Mix mix, long cutAt) {
        mix.took(packets + (packets == 1 ? " packet of " : " packets of ")
                + String.join(", ", types.stream().map(LinkType::spelled).toList()) + " by their length on the link.");
        if (tagged > 0) {
            mix.took(Counted.of(tagged, "frame", "has", "have") + " VLAN tags, which count to the size.");
        }
        if (jumbo > 0) {
            mix.took(Counted.of(jumbo, "jumbo frame") + ", longer than " + Units.LONGEST_PLAIN_FRAME_BYTES
                    + " B without tags.");
        }
        mix.ignore("Addresses, payload and all else that packets hold.");
        if (longer > 0) {
            mix.ignore(Counted.of(longer, "packet") + " of more than " + Mix.MOST_FRAME_BYTES
                    + " B, which no wire takes as a frame: a host hands such to its card.");
        }
        if (cutAt >= 0) {
            mix.ignore("The capture is cut short at byte " + cutAt + "; what stands before it was used.");
        }
        if (links.size() > 1) {
            mix.assume("All interfaces of the capture are one stream.");
        }
        if (isFcsAdded) {
            mix.assume("4 B of check sequence are added to each frame, as captures leave it out.");
        }
        if (isFcsHeld) {
            mix.took("Frames have their check sequence, as the capture says.");
        }
        if (types.contains(LinkType.RAW_IP)) {
            mix.assume("14 B of Ethernet header are added to packets of raw IP, so 18 B with the check sequence.");
        }
        if (types.contains(LinkType.LINUX_COOKED) || types.contains(LinkType.LINUX_COOKED_2)) {
            mix.assume("14 B of Ethernet header stand in the place of the cooked one.");
        }
        if (shorter > 0) {
            mix.assume(shorter + (shorter == 1 ? " frame" : " frames")
                    + " below 64 B, as of a sender before its card pads them: counted as 64 B.");
        }
        gaps.say(mix);
        mix.detail("packets", packets);
        mix.detail("belowMinimum", shorter);
        mix.detail("tagged", tagged);
        mix.detail("jumbo", jumbo);
        mix.detail("tooLong", longer);
    }
}
