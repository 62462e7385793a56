package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    @TempDir
    Path folder;

    private Golden golden;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder.resolve("case"));
        golden.write(Map.of("a.txt", "a\n", "done/b.txt", "b\n"));
    }

    @Test
    void acceptsTheSameTexts() {
        assertThatCode(() -> golden.check(Map.of("a.txt", "a\n", "done/b.txt", "b\n")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesATextThatDiffers() {
        assertThatThrownBy(() -> golden.check(Map.of("a.txt", "a\n", "done/b.txt", "b")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("done/b.txt");
    }

    @Test
    void refusesATextThatIsMissing() {
        assertThatThrownBy(() -> golden.check(Map.of("a.txt", "a\n")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("done/b.txt");
    }

    @Test
    void refusesATextTooMany() {
        assertThatThrownBy(() -> golden.check(Map.of("a.txt", "a\n", "done/b.txt", "b\n", "c.txt", "")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("c.txt");
    }

    @Test
    void refusesToCompareWithNothing() {
        assertThatThrownBy(() -> new Golden(folder.resolve("other")).check(Map.of()))
                .isInstanceOf(AssertionError.class);
    }
}
