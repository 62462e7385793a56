package io.mediainbox.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {

    @Test
    void keepsEightyCharacters() {
        assertThat(Quote.of("😀".repeat(80))).isEqualTo("\"" + "😀".repeat(80) + "\"");
        assertThat(Quote.of("😀".repeat(81))).isEqualTo("\"" + "😀".repeat(80) + "…\"");
    }

    @Test
    void showsWhatCannotBeSeen() {
        assertThat(Quote.of("a\n\u0000\u001b[2J\u202eb\u2028\ud800ü"))
                .isEqualTo("\"a\\u000a\\u0000\\u001b[2J\\u202eb\\u2028\\ud800ü\"");
    }
}
