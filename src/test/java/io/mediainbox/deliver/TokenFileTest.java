package io.mediainbox.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.UnavailableEndpoint;
import io.mediainbox.inbox.TokenSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    private static final String SECRET = "eyJ0eXAi.s3cr3t";

    @TempDir
    Path folder;

    private Path file;
    private TokenFile tokens;

    @BeforeEach
    void create() {
        file = folder.resolve("token");
        tokens = new TokenFile(file);
    }

    private static void assertUnauthorized(TokenSource source, String origin) {
        assertThatThrownBy(source::token)
                .hasMessageContaining(origin)
                .hasMessageNotContaining("s3cr3t")
                .isInstanceOfSatisfying(UnavailableEndpoint.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.UNAUTHORIZED);
                    assertThat(e.remedy()).doesNotContain("s3cr3t");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", "\r\n " + SECRET + " \t\r\n"})
    void readsTheTokenWithoutSpaceAroundIt(String content) throws IOException {
        Files.writeString(file, content);

        assertThat(tokens.token()).isEqualTo(SECRET);
    }

    @Test
    void readsTheFileAgainWhenItWasReplaced() throws IOException {
        Files.writeString(file, "first");
        assertThat(tokens.token()).isEqualTo("first");
        Files.writeString(folder.resolve("next"), "other");
        Files.setLastModifiedTime(folder.resolve("next"), Files.getLastModifiedTime(file));

        Files.move(folder.resolve("next"), file, StandardCopyOption.ATOMIC_MOVE);

        assertThat(tokens.token()).isEqualTo("other");
    }

    @Test
    void followsALinkThatChangesItsTarget() throws IOException {
        Files.writeString(folder.resolve("v1"), "first");
        Files.writeString(folder.resolve("v2"), "other");
        Files.createSymbolicLink(file, folder.resolve("v1"));
        assertThat(tokens.token()).isEqualTo("first");

        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("v2"));

        assertThat(tokens.token()).isEqualTo("other");
    }

    @Test
    void recoversWhenTheFileComesBack() throws IOException {
        assertUnauthorized(tokens, file.toString());

        Files.writeString(file, SECRET);

        assertThat(tokens.token()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "s3cr3t s3cr3t", "s3cr3t\nX-Evil: 1", "s3cr3tü", "s3cr3t\u0000"})
    void refusesWhatCannotStandInAHeader(String content) throws IOException {
        Files.writeString(file, content);

        assertUnauthorized(tokens, file.toString());
        assertUnauthorized(BearerToken.from(() -> content, "the vault"), "the vault");
    }

    @Test
    void doesNotKeepTheOldTokenOfAFileThatBecameUnusable() throws IOException {
        Files.writeString(file, SECRET);
        tokens.token();

        Files.write(file, new byte[] {(byte) 0xff, 's', '3', 'c', 'r', '3', 't'});
        assertUnauthorized(tokens, "token file");
        Files.delete(file);
        assertUnauthorized(tokens, "token file");
    }

    @Test
    void asksTheSupplierEachTime() {
        var each = java.util.List.of("one", "two").iterator();
        TokenSource source = BearerToken.from(each::next, "the vault");

        assertThat(source.token()).isEqualTo("one");
        assertThat(source.token()).isEqualTo("two");
        assertUnauthorized(BearerToken.from(() -> null, "the vault"), "the vault");
    }

    @Test
    void showsNoTokenWhenPrinted() throws IOException {
        Files.write(file, SECRET.getBytes(StandardCharsets.US_ASCII));
        tokens.token();

        assertThat(tokens.toString()).doesNotContain("s3cr3t");
    }
}
