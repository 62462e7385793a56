package io.mediainbox.image;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.media.PixelSize;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a decoder process says on its standard output: first that it is ready, then, after decoding, one reply. A reply
 * is whole or it is none.
 */
sealed interface RenderReply {

    /** "MIR1": whoever says it first has read the request, has its classes, and speaks this version. */
    int READY = 0x4d495231;

    /** One rendition for each wanted, in that order. */
    record Rendered(List<Rendition> renditions) implements RenderReply {
        @Override
        public void writeTo(DataOutputStream out) throws IOException {
            out.writeByte(Kind.RENDERED.ordinal());
            for (Rendition rendition : renditions) {
                out.writeInt(rendition.size().width());
                out.writeInt(rendition.size().height());
                write(rendition.bytes(), out);
                out.writeByte(rendition.decodedBy().ordinal());
            }
        }
    }

    /** The image cannot be rendered, and its decoder said so itself. */
    record Rejected(RejectedInput failure) implements RenderReply {
        @Override
        public void writeTo(DataOutputStream out) throws IOException {
            out.writeByte(Kind.REJECTED.ordinal());
            write(failure.stage().name(), out);
            write(failure.code().name(), out);
            write(failure.getMessage(), out);
            write(failure.remedy(), out);
        }
    }

    /** The Java machine could not go on, for example for want of memory; it just lived to say so. */
    record Died(String error) implements RenderReply {
        @Override
        public void writeTo(DataOutputStream out) throws IOException {
            out.writeByte(Kind.DIED.ordinal());
            write(error, out);
        }
    }

    /** A fault of ours or of the class path. */
    record Failed(String error) implements RenderReply {
        @Override
        public void writeTo(DataOutputStream out) throws IOException {
            out.writeByte(Kind.FAILED.ordinal());
            write(error, out);
        }
    }

    /** The first byte of a reply. */
    enum Kind {
        RENDERED,
        REJECTED,
        DIED,
        FAILED
    }

    void writeTo(DataOutputStream out) throws IOException;

    /** @throws IOException if it is no reply, or not all of one */
    static RenderReply readFrom(DataInputStream in, List<RenditionSpec> wanted) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind >= Kind.values().length) {
            throw new StreamCorruptedException("No reply begins with " + kind);
        }
        return switch (Kind.values()[kind]) {
            case RENDERED -> rendered(in, wanted);
            case REJECTED ->
                new Rejected(new RejectedInput(
                        Stage.valueOf(readText(in)), FailureCode.valueOf(readText(in)), readText(in), readText(in)));
            case DIED -> new Died(readText(in));
            case FAILED -> new Failed(readText(in));
        };
    }

    private static RenderReply rendered(DataInputStream in, List<RenditionSpec> wanted) throws IOException {
        List<Rendition> renditions = new ArrayList<>();
        for (RenditionSpec spec : wanted) {
            PixelSize size = new PixelSize(in.readInt(), in.readInt());
            renditions.add(new Rendition(spec.name(), size, readBytes(in), decodedBy(in.readUnsignedByte())));
        }
        return new Rendered(List.copyOf(renditions));
    }

    private static DecodedBy decodedBy(int ordinal) throws StreamCorruptedException {
        if (ordinal >= DecodedBy.values().length) {
            throw new StreamCorruptedException("No engine has the number " + ordinal);
        }
        return DecodedBy.values()[ordinal];
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        // Not allocated at once: the length may be garbage.
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The reply ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
