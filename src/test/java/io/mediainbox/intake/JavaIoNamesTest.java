package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaIoNamesTest {

    @TempDir
    Path folder;

    private Path file(String encodedName) throws IOException {
        return Files.createFile(Path.of(URI.create(folder.toUri() + encodedName)));
    }

    private boolean isHeldWhenListed() {
        File[] listed = folder.toFile().listFiles();
        assertThat(listed).hasSize(1);
        return JavaIoNames.hold(listed[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team.jpg", "%20", "a%0Ab", "%3F", "$%7Bx%7D", "%25FF"})
    void holdsAscii(String name) throws IOException {
        assertThat(JavaIoNames.hold(file(name))).isTrue();
        assertThat(isHeldWhenListed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "t%C3.jpg", "%ED%A0%80", "%C0%AF", "a%5Cb", "%5C"})
    void holdsNeitherLostBytesNorBackslashes(String name) throws IOException {
        assertThat(JavaIoNames.hold(file(name))).isFalse();
        assertThat(isHeldWhenListed()).isFalse();
    }

    /** Nobody can tell it from another name whose bytes were lost. */
    @Test
    void doesNotHoldTheCharacterThatStandsForLostBytes() throws IOException {
        assertThat(JavaIoNames.hold(file("%EF%BF%BD"))).isFalse();
        assertThat(isHeldWhenListed()).isFalse();
    }
}
