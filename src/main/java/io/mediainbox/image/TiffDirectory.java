package io.mediainbox.image;

import io.mediainbox.media.Orientation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One image file directory of a TIFF file or EXIF block (TIFF 6.0, section 2). Values are read when they are asked for;
 * those that lie beyond the end count as missing.
 */
final class TiffDirectory {

    static final int ORIENTATION = 274;

    private static final int MAGIC = 42;
    private static final int ENTRY = 12;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    private final ByteBuffer bytes;
    private final Map<Integer, Integer> entries = new HashMap<>();
    private final long next;

    private TiffDirectory(ByteBuffer bytes, int start) {
        this.bytes = bytes;
        int count = bytes.getShort(start) & 0xffff;
        for (int i = 0; i < count; i++) {
            int entry = start + 2 + ENTRY * i;
            entries.putIfAbsent(bytes.getShort(entry) & 0xffff, entry);
        }
        next = next(start);
    }

    /** Where the directory that follows the one that starts there starts; 0 behind the last. */
    private long next(int start) {
        long end = start + 2L + ENTRY * (bytes.getShort(start) & 0xffff);
        // Where the file ends with its last directory, some writers leave the zero out.
        return end + 4 <= bytes.limit() ? bytes.getInt((int) end) & 0xffffffffL : 0;
    }

    /**
     * @param tiff beginning with the byte order
     * @throws MalformedHeader if it is no TIFF
     * @throws IndexOutOfBoundsException if the directory lies beyond the end
     */
    static TiffDirectory first(byte[] tiff) throws MalformedHeader {
        ByteBuffer bytes = ByteBuffer.wrap(tiff).order(order(tiff));
        if (bytes.getShort(2) != MAGIC) {
            throw new MalformedHeader("it does not begin like a TIFF");
        }
        return new TiffDirectory(bytes, bytes.getInt(4));
    }

    private static ByteOrder order(byte[] tiff) throws MalformedHeader {
        if (tiff.length >= 8 && tiff[0] == 'I' && tiff[1] == 'I') {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (tiff.length >= 8 && tiff[0] == 'M' && tiff[1] == 'M') {
            return ByteOrder.BIG_ENDIAN;
        }
        throw new MalformedHeader("it names no byte order");
    }

    /**
     * The number of directories in the chain that begins with this one, up to a limit.
     *
     * @throws MalformedHeader if the chain leads in a circle
     * @throws IndexOutOfBoundsException if it leads beyond the end
     */
    int chainLength(int limit) throws MalformedHeader {
        Set<Long> seen = new HashSet<>();
        int length = 1;
        long at = next;
        while (at != 0 && length < limit) {
            if (!seen.add(at)) {
                throw new MalformedHeader("its directories lead in a circle");
            }
            int start = Objects.checkIndex((int) Math.min(at, Integer.MAX_VALUE), bytes.limit());
            at = next(start);
            length++;
        }
        return length;
    }

    /** Turned as the tag says; {@link Orientation#NORMAL} where there is none. */
    Orientation orientation() {
        return Orientation.ofExif((int) number(ORIENTATION).orElse(1));
    }

    /** The first value of a whole number. */
    OptionalLong number(int tag) {
        long[] numbers = numbers(tag, 1);
        return numbers.length == 0 ? OptionalLong.empty() : OptionalLong.of(numbers[0]);
    }

    /** The values of whole numbers, no more than {@code most}; none where the tag is missing or of another type. */
    long[] numbers(int tag, int most) {
        Integer entry = entries.get(tag);
        int width = entry == null ? 0 : width(bytes.getShort(entry + 2));
        if (width == 0) {
            return new long[0];
        }
        long count = bytes.getInt(entry + 4) & 0xffffffffL;
        long start = start(entry, count * width);
        long[] numbers = new long[(int) Math.min(count, most)];
        if (start + (long) numbers.length * width > bytes.limit()) {
            return new long[0];
        }
        for (int i = 0; i < numbers.length; i++) {
            int at = (int) start + i * width;
            numbers[i] = switch (width) {
                case 1 -> bytes.get(at) & 0xff;
                case 2 -> bytes.getShort(at) & 0xffff;
                default -> bytes.getInt(at) & 0xffffffffL;
            };
        }
        return numbers;
    }

    /** The bytes of a tag, no more than {@code most}; empty where it is missing, and those that the file has of them. */
    byte[] block(int tag, int most) {
        Integer entry = entries.get(tag);
        if (entry == null) {
            return new byte[0];
        }
        long count = bytes.getInt(entry + 4) & 0xffffffffL;
        long start = Math.min(start(entry, count), bytes.limit());
        byte[] block = new byte[(int) Math.min(Math.min(count, most), bytes.limit() - start)];
        bytes.get((int) start, block);
        return block;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    // Values that fit into four bytes stand in the entry itself.
    private long start(int entry, long length) {
        return length <= 4 ? entry + 8 : bytes.getInt(entry + 8) & 0xffffffffL;
    }

    private static int width(int type) {
        return switch (type) {
            case BYTE, UNDEFINED -> 1;
            case SHORT -> 2;
            case LONG -> 4;
            default -> 0;
        };
    }
}
