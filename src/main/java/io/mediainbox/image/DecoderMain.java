package io.mediainbox.image;

import io.mediainbox.failure.RejectedInput;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A decoder process: reads one {@link RenderRequest} from standard input, says that it is ready, and writes one
 * {@link RenderReply} to standard output. It ends with its standard input, for then whoever started it has ended or
 * wants no reply any more.
 */
final class DecoderMain {

    private DecoderMain() {}

    /** @throws IOException if the request does not arrive whole */
    public static void main(String[] arguments) throws IOException {
        serve(new JavaImageEngine());
    }

    /** Does what {@link #main} does, with another engine. */
    static void serve(ImageEngine engine) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        // Whatever a library prints must not stand in the middle of a reply.
        System.setOut(System.err);
        RenderRequest request = RenderRequest.readFrom(new DataInputStream(System.in));
        endWithStandardInput();
        out.writeInt(RenderReply.READY);
        out.flush();
        reply(engine, request).writeTo(out);
        out.flush();
    }

    private static RenderReply reply(ImageEngine engine, RenderRequest request) {
        try {
            ImageEngine asked = request.acceptsTruncated() ? engine.acceptingTruncated() : engine;
            return new RenderReply.Rendered(asked.render(request.image(), request.header(), request.wanted()));
        } catch (RejectedInput e) {
            return new RenderReply.Rejected(e);
        } catch (VirtualMachineError e) {
            return new RenderReply.Died(e.toString());
        } catch (RuntimeException | Error e) {
            return new RenderReply.Failed(
                    e + " at " + Arrays.stream(e.getStackTrace()).limit(3).toList());
        }
    }

    private static void endWithStandardInput() {
        Thread watch = new Thread(
                () -> {
                    awaitEndOfStandardInput();
                    // Not exit, which would wait for hooks: the decoder may be in an endless loop.
                    Runtime.getRuntime().halt(1);
                },
                "end-with-stdin");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEndOfStandardInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A pipe that cannot be read has ended, too.
        }
    }
}
