package io.mediainbox.image;

import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import io.mediainbox.media.PixelSize;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a decoder process is to do: the arguments of {@link ImageEngine#render}, and of which engine, as they stand on its standard input.
 * Header first, then the specs, the image last.
 */
record RenderRequest(byte[] image, ImageHeader header, List<RenditionSpec> wanted, boolean acceptsTruncated) {

    void writeTo(DataOutputStream out) throws IOException {
        out.writeBoolean(acceptsTruncated);
        write(header, out);
        out.writeInt(wanted.size());
        for (RenditionSpec spec : wanted) {
            write(spec, out);
        }
        out.writeInt(image.length);
        out.write(image);
        out.flush();
    }

    static RenderRequest readFrom(DataInputStream in) throws IOException {
        boolean acceptsTruncated = in.readBoolean();
        ImageHeader header = readHeader(in);
        List<RenditionSpec> wanted = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            wanted.add(readSpec(in));
        }
        // In one piece: in a small heap there is no room for a second copy.
        byte[] image = new byte[in.readInt()];
        in.readFully(image);
        return new RenderRequest(image, header, wanted, acceptsTruncated);
    }

    private static void write(ImageHeader header, DataOutputStream out) throws IOException {
        out.writeUTF(header.type().name());
        out.writeInt(header.stored().width());
        out.writeInt(header.stored().height());
        out.writeInt(header.orientation().exif());
        out.writeInt(header.frames());
        out.writeUTF(header.colourModel().name());
        out.writeInt(header.bitsPerSample());
        out.writeBoolean(header.hasAlpha());
        out.writeBoolean(header.progressive());
        out.writeUTF(header.profile().name());
    }

    private static ImageHeader readHeader(DataInputStream in) throws IOException {
        return new ImageHeader(
                MediaType.valueOf(in.readUTF()),
                new PixelSize(in.readInt(), in.readInt()),
                Orientation.ofExif(in.readInt()),
                in.readInt(),
                ColourModel.valueOf(in.readUTF()),
                in.readInt(),
                in.readBoolean(),
                in.readBoolean(),
                Profile.valueOf(in.readUTF()));
    }

    private static void write(RenditionSpec spec, DataOutputStream out) throws IOException {
        out.writeUTF(spec.name());
        out.writeInt(spec.edge());
        out.writeBoolean(spec.crop());
        out.writeUTF(spec.format().name());
        out.writeInt(spec.quality());
    }

    private static RenditionSpec readSpec(DataInputStream in) throws IOException {
        return new RenditionSpec(
                in.readUTF(), in.readInt(), in.readBoolean(), OutputFormat.valueOf(in.readUTF()), in.readInt());
    }
}
