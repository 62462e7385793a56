package io.mediainbox.image;

import io.mediainbox.media.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Decoder processes that come to grief: each nested class is the main class of one. They talk as the real one does and
 * differ in what the decoder does.
 */
final class PoisonedDecoder {

    /** Property of the process: a file to create as soon as the decoder is at work. */
    static final String AT_WORK = "java.test.at-work";

    private static final int GARBAGE_BYTES = 1 << 20;

    private PoisonedDecoder() {}

    /** What a decoder does instead of, or before, decoding. */
    @FunctionalInterface
    interface Poison {
        void act() throws Exception;
    }

    /** Ends at once, without hooks, with the status of an abort. */
    static final class Halts {
        public static void main(String[] arguments) throws IOException {
            serve(() -> {
                System.err.println("first words");
                System.err.println("assertion \u001b[31mfailed\u001b[0m in row 7");
                Runtime.getRuntime().halt(134);
            });
        }
    }

    /** Ends as if all were well, but says nothing. */
    static final class EndsInSilence {
        public static void main(String[] arguments) throws IOException {
            serve(() -> System.exit(0));
        }
    }

    static final class RunsOutOfMemory {
        public static void main(String[] arguments) throws IOException {
            serve(() -> {
                throw new OutOfMemoryError("Java heap space");
            });
        }
    }

    static final class LacksAClass {
        public static void main(String[] arguments) throws IOException {
            serve(() -> {
                throw new NoClassDefFoundError("com/example/Missing");
            });
        }
    }

    static final class NeverEnds {
        public static void main(String[] arguments) throws IOException {
            serve(() -> {
                createFile(System.getProperty(AT_WORK));
                for (long turn = 0; turn >= 0; turn = (turn + 1) % 1_000) {
                    Math.sqrt(turn);
                }
            });
        }
    }

    static final class IsTerminated {
        public static void main(String[] arguments) throws IOException {
            serve(() -> sendMyself("TERM"));
        }
    }

    static final class IsInterrupted {
        public static void main(String[] arguments) throws IOException {
            serve(() -> sendMyself("INT"));
        }
    }

    static final class IsKilled {
        public static void main(String[] arguments) throws IOException {
            serve(() -> sendMyself("KILL"));
        }
    }

    static final class CrashesInNativeCode {
        public static void main(String[] arguments) throws IOException {
            serve(() -> sendMyself("SEGV"));
        }
    }

    /** Says that it is ready, then nothing that could be a reply. */
    static final class TalksNonsense {
        public static void main(String[] arguments) throws IOException {
            System.out.write(new byte[] {'M', 'I', 'R', '1'});
            System.out.write("thirty-two bytes of a log message".getBytes());
            System.out.flush();
        }
    }

    /** Says it is a picture of 2 GB and ends. */
    static final class EndsInTheMiddle {
        public static void main(String[] arguments) throws IOException {
            System.out.write(new byte[] {'M', 'I', 'R', '1', 0, 0, 0, 0, 9, 0, 0, 0, 9, 0x7f, -1, -1, -1, 1, 2, 3});
            System.out.flush();
        }
    }

    static final class IsNeverReady {
        public static void main(String[] arguments) throws InterruptedException {
            Thread.currentThread().join();
        }
    }

    static final class FailsBeforeItIsReady {
        public static void main(String[] arguments) {
            throw new IllegalStateException("no such plug-in");
        }
    }

    /** Prints a megabyte to both streams and a dump of its threads, then decodes as ever. */
    static final class PrintsALot {
        public static void main(String[] arguments) throws IOException {
            serve(() -> {
                System.out.println("x".repeat(GARBAGE_BYTES));
                System.err.println("y".repeat(GARBAGE_BYTES));
                new ProcessBuilder("kill", "-QUIT", String.valueOf(pid()))
                        .start()
                        .waitFor();
            });
        }
    }

    /** An application that renders with a decoder that never ends. Arguments: the file of {@link #AT_WORK}, an image. */
    static final class Application {
        public static void main(String[] arguments) throws IOException {
            byte[] image = Files.readAllBytes(Path.of(arguments[1]));
            ImageEngine engine = IsolatedImageEngineTest.engine(NeverEnds.class, "-D" + AT_WORK + "=" + arguments[0]);
            engine.render(image, engine.header(image, MediaType.JPEG), IsolatedImageEngineTest.wanted());
        }
    }

    private static void serve(Poison poison) throws IOException {
        ImageEngine real = new JavaImageEngine();
        DecoderMain.serve(new ImageEngine() {
            @Override
            public ImageHeader header(byte[] image, MediaType type) {
                return real.header(image, type);
            }

            @Override
            public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
                swallow(poison);
                return real.render(image, header, wanted);
            }
        });
    }

    private static void swallow(Poison poison) {
        try {
            poison.act();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void createFile(String name) {
        try {
            if (name != null) {
                Files.createFile(Path.of(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sendMyself(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start().waitFor();
        Thread.currentThread().join();
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }
}
