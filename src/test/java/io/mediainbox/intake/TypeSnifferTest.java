package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.manifest.ManifestFormat;
import io.mediainbox.media.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeSnifferTest {

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> images() {
        return Stream.concat(
                Stream.of("JPEG", "PNG", "GIF", "BMP", "TIFF")
                        .map(name -> arguments(named(name, Inboxes.image(name, 3, 3)), MediaType.valueOf(name))),
                Stream.of(
                        arguments(named("WebP", latin1("RIFF\4\0\0\0WEBPVP8L")), MediaType.WEBP),
                        arguments(named("GIF87a", latin1("GIF87a")), MediaType.GIF),
                        arguments(named("big-endian TIFF", latin1("MM\0*\0\0\0\10")), MediaType.TIFF),
                        arguments(named("little-endian TIFF", latin1("II*\0\10\0\0\0")), MediaType.TIFF)));
    }

    @ParameterizedTest
    @MethodSource("images")
    void tellsAnImageByItsBytesWhateverItsName(byte[] image, MediaType type) {
        assertThat(TypeSniffer.sniff(image, "x.json")).isEqualTo(new FileForm.Picture(type));
        assertThat(TypeSniffer.image(image)).contains(type);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "x.json, whatever",
                "x.json, BMW is no bitmap",
                "x.jpg, {",
                "x, ' \t\r\n{\"a\":1}'",
                "x, '\u00ef\u00bb\u00bf{}'"
            })
    void tellsJsonByNameOrFirstCharacter(String name, String content) {
        assertThat(TypeSniffer.sniff(latin1(content), name)).isEqualTo(new FileForm.Json());
    }

    @ParameterizedTest
    @CsvSource({
        "x.JSONL, whatever, JSON_LINES",
        "x.ndjson, [1], JSON_LINES",
        "x.csv, whatever, CSV",
        "x.CSV, {, CSV",
        "x.txt, [1], JSON_ARRAY",
        "x.json, ' [', JSON_ARRAY",
        "x, '\u00ef\u00bb\u00bf[', JSON_ARRAY"
    })
    void tellsManifestsByNameOrFirstCharacter(String name, String content, ManifestFormat format) {
        assertThat(TypeSniffer.sniff(latin1(content), name)).isEqualTo(new FileForm.Rows(format));
    }

    @ParameterizedTest
    @CsvSource({
        "'\0\0\0\30ftypheic\0\0', HEIC, Convert it to JPEG",
        "'\0\0\0\30ftypmif1\0\0', HEIC, Convert it to JPEG",
        "'\0\0\0\34ftypavif\0\0\0\0', AVIF, Convert it to JPEG",
        "'\0\0\0\34ftypmif1\0\0\0\0mif1avifmiaf', AVIF, Convert it to JPEG",
        "'\0\0\0\34ftypmif1\0\0\0\0mif1heic', HEIC, Settings > Camera > Formats > Most Compatible",
        "'\0\0\0\24ftypisom\0\0\0\0mp41avif', video, Send JPEG",
        "'\0\0\0\40ftypisom\0\0', video, Send JPEG",
        "%PDF-1.7, PDF, Send JPEG",
        "'PK\3\4\24\0', ZIP, Send JPEG",
        "<svg/>, SVG, Send JPEG",
        "BMW is no bitmap, no known type, Send JPEG",
        "team, no known type, Send JPEG"
    })
    void namesWhatItCannotSend(String content, String kind, String remedy) {
        assertThatThrownBy(() -> TypeSniffer.sniff(latin1(content), "team.jpg"))
                .hasMessageContaining(kind)
                .isInstanceOfSatisfying(RejectedInput.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
                    assertThat(e.remedy()).contains(remedy);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00ff\u00d8", "RIFF\4\0\0\0WAVE", "II", "\u0089PNG", "GIF88a"})
    void takesNoOtherBytesForAnImage(String content) {
        assertThat(TypeSniffer.image(latin1(content))).isEmpty();
    }
}
