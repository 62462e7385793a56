package io.mediainbox.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Colour profiles made by the tests, by the figures of their standards, and the places in a file where they stand. */
final class IccProfiles {

    private static final int TABLE = 256;
    private static final int INKS = 4;
    private static final int LAB = 3;

    private IccProfiles() {}

    /** Display P3: its primaries, adapted to D50, with the curve of sRGB. */
    static byte[] displayP3() {
        return matrix(
                        new double[] {0.51512, 0.24120, -0.00105},
                        new double[] {0.29198, 0.69225, 0.04189},
                        new double[] {0.15710, 0.06657, 0.78407})
                .getData();
    }

    /** Adobe RGB (1998): its primaries, adapted to D50, with a gamma of 563/256. */
    static byte[] adobeRgb() {
        ICC_Profile profile = matrix(
                new double[] {0.60974, 0.31111, 0.01947},
                new double[] {0.20528, 0.62567, 0.06087},
                new double[] {0.14919, 0.06322, 0.74457});
        byte[] gamma = ByteBuffer.allocate(16)
                .put(ascii("curv"))
                .putInt(0)
                .putInt(1)
                .putShort((short) 563)
                .array();
        profile.setData(ICC_Profile.icSigRedTRCTag, gamma);
        profile.setData(ICC_Profile.icSigGreenTRCTag, gamma);
        profile.setData(ICC_Profile.icSigBlueTRCTag, gamma);
        return profile.getData();
    }

    /**
     * A press whose inks nobody has: CIELAB L* 60, a* 40, b* -30 where magenta and yellow are full and the others are not,
     * white paper without ink, black elsewhere.
     */
    static byte[] strangePress() {
        byte[] fromInks = fromInks();
        byte[] toInks = toInks();
        ByteBuffer profile = ByteBuffer.allocate(224 + fromInks.length + toInks.length);
        profile.putInt(profile.capacity()).putInt(0).putInt(0x02400000).put(ascii("prtrCMYKLab "));
        profile.position(36).put(ascii("acsp"));
        profile.position(68).put(whitePoint());
        profile.position(128).putInt(4);
        profile.put(ascii("wtpt")).putInt(180).putInt(20);
        profile.put(ascii("cprt")).putInt(200).putInt(24);
        profile.put(ascii("A2B0")).putInt(224).putInt(fromInks.length);
        profile.put(ascii("B2A0")).putInt(224 + fromInks.length).putInt(toInks.length);
        profile.put(ascii("XYZ ")).putInt(0).put(whitePoint());
        profile.put(ascii("text")).putInt(0).put(ascii("for the tests"));
        profile.position(224).put(fromInks).put(toInks);
        return profile.array();
    }

    /** An APP2 segment of a JPEG that holds the whole profile. */
    static byte[] jpegSegment(byte[] profile) {
        byte[] preamble = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1, 1};
        int length = 2 + preamble.length + profile.length;
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (length >> 8), (byte) length});
        segment.writeBytes(preamble);
        segment.writeBytes(profile);
        return segment.toByteArray();
    }

    /** An iCCP chunk of a PNG. */
    static byte[] pngChunk(byte[] profile) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {'i', 'C', 'C', 'P', 'p', 0, 0});
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(body, new Deflater())) {
            deflated.write(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CRC32 check = new CRC32();
        check.update(body.toByteArray());
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(chunk)) {
            out.writeInt(body.size() - 4);
            body.writeTo(out);
            out.writeInt((int) check.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunk.toByteArray();
    }

    private static ICC_Profile matrix(double[] red, double[] green, double[] blue) {
        ICC_Profile profile = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        profile.setData(ICC_Profile.icSigRedColorantTag, xyz(red));
        profile.setData(ICC_Profile.icSigGreenColorantTag, xyz(green));
        profile.setData(ICC_Profile.icSigBlueColorantTag, xyz(blue));
        return profile;
    }

    private static byte[] xyz(double... values) {
        ByteBuffer element = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
        for (double value : values) {
            element.putInt((int) Math.round(value * 65536));
        }
        return element.array();
    }

    private static byte[] whitePoint() {
        return ByteBuffer.allocate(12)
                .putInt(0xf6d6)
                .putInt(0x10000)
                .putInt(0xd32d)
                .array();
    }

    private static byte[] fromInks() {
        byte[] grid = new byte[16 * LAB];
        for (int inks = 0; inks < 16; inks++) {
            byte[] colour =
                    switch (inks) {
                        case 0b0000 -> lab(100, 0, 0);
                        case 0b0110 -> lab(60, 40, -30);
                        default -> lab(0, 0, 0);
                    };
            System.arraycopy(colour, 0, grid, inks * LAB, LAB);
        }
        return lookUp(INKS, LAB, grid);
    }

    // A profile of a press has this direction, too, and some ask for it without need: no ink for any colour.
    private static byte[] toInks() {
        return lookUp(LAB, INKS, new byte[8 * INKS]);
    }

    // lut8Type (ICC.1:2001-04, 6.5.7): straight tables around a grid of two points an axis.
    private static byte[] lookUp(int inputs, int outputs, byte[] grid) {
        ByteBuffer table = ByteBuffer.allocate(48 + TABLE * inputs + grid.length + TABLE * outputs);
        table.put(ascii("mft1")).putInt(0);
        table.put(new byte[] {(byte) inputs, (byte) outputs, 2, 0});
        for (int i = 0; i < 9; i++) {
            table.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        for (int i = 0; i < TABLE * inputs; i++) {
            table.put((byte) i);
        }
        table.put(grid);
        for (int i = 0; i < TABLE * outputs; i++) {
            table.put((byte) i);
        }
        return table.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] lab(int lightness, int a, int b) {
        return new byte[] {(byte) Math.round(lightness * 2.55), (byte) (a + 128), (byte) (b + 128)};
    }
}
