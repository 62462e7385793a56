package io.mediainbox.camel;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The files of one inbox that are between claim and end. Camel's memory repository would do, but for one race: a poll
 * lists a file, the settle stage moves it, and the poll then claims a file that is gone.
 */
final class FilesInProgress extends ServiceSupport implements IdempotentRepository {

    private final Set<String> paths = ConcurrentHashMap.newKeySet();

    @Override
    public boolean add(String path) {
        if (!paths.add(path)) {
            return false;
        }
        if (Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        paths.remove(path);
        return false;
    }

    @Override
    public boolean contains(String path) {
        return paths.contains(path);
    }

    @Override
    public boolean remove(String path) {
        return paths.remove(path);
    }

    @Override
    public boolean confirm(String path) {
        return true;
    }

    @Override
    public void clear() {
        paths.clear();
    }
}
