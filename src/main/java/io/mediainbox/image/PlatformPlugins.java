package io.mediainbox.image;

import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * Finds the image plug-ins that come with the Java platform. ImageIO registers them without a scan of the class path,
 * whatever the class loader; plug-ins a host added for the same formats are passed over, so that the same file gives
 * the same picture everywhere. The registry is only read.
 */
final class PlatformPlugins {

    /**
     * The platform's reader for a format, for example {@code gif}.
     *
     * @throws IllegalStateException if this platform has none
     */
    ImageReaderSpi reader(String format) {
        return find(ImageReaderSpi.class, format);
    }

    /**
     * The platform's writer for a format, for example {@code png}.
     *
     * @throws IllegalStateException if this platform has none
     */
    ImageWriterSpi writer(String format) {
        return find(ImageWriterSpi.class, format);
    }

    private static <T extends ImageReaderWriterSpi> T find(Class<T> kind, String format) {
        Iterator<T> found = IIORegistry.getDefaultInstance()
                .getServiceProviders(kind, plugin -> isOfPlatform(plugin) && names(plugin, format), false);
        if (!found.hasNext()) {
            throw new IllegalStateException("This Java platform has no " + kind.getSimpleName() + " for " + format);
        }
        return found.next();
    }

    private static boolean isOfPlatform(Object plugin) {
        return plugin.getClass().getModule().equals(IIORegistry.class.getModule());
    }

    private static boolean names(Object plugin, String format) {
        return Arrays.asList(((ImageReaderWriterSpi) plugin).getFormatNames()).contains(format);
    }
}
