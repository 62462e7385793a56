package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;

/** The engine shares a Java process with applications that use ImageIO in their own way. */
class HostApplicationTest {

    private static final List<RenditionSpec> WANTED =
            List.of(new RenditionSpec("medium", 176, false, OutputFormat.PNG, 0));

    @Test
    void leavesSettingsAndRegistryAsTheyAre() {
        boolean cache = ImageIO.getUseCache();
        Set<ImageReaderSpi> registered = registered();
        ImageEngine engine = new JavaImageEngine();

        engine.render(TestImages.webp(), engine.header(TestImages.webp(), MediaType.WEBP), WANTED);

        assertThat(ImageIO.getUseCache()).isEqualTo(cache);
        assertThat(registered()).isEqualTo(registered);
    }

    @Test
    void worksWithoutTheRegisteredPlugins() {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        List<ImageReaderSpi> added = registered().stream()
                .filter(plugin -> plugin.getClass().getName().startsWith("com.twelvemonkeys"))
                .toList();
        added.forEach(registry::deregisterServiceProvider);
        try {
            ImageEngine engine = new JavaImageEngine();

            assertThat(engine.header(TestImages.webp(), MediaType.WEBP)).isNotNull();
        } finally {
            added.forEach(registry::registerServiceProvider);
        }
    }

    @Test
    void oneEngineServesManyThreads() throws Exception {
        ImageEngine engine = new JavaImageEngine();
        byte[] image = TestImages.jpeg(TestImages.photo(640, 480));
        Callable<byte[]> rendering = () -> engine.render(image, engine.header(image, MediaType.JPEG), WANTED)
                .get(0)
                .bytes();
        byte[] alone = rendering.call();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<byte[]> result :
                    threads.invokeAll(Stream.generate(() -> rendering).limit(40).toList())) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<ImageReaderSpi> registered() {
        return Stream.iterate(
                        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false),
                        plugins -> plugins.hasNext(),
                        plugins -> plugins)
                .map(plugins -> plugins.next())
                .collect(Collectors.toSet());
    }
}
