package io.mediainbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Setting;
import io.mediainbox.media.MediaFile;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Files in a real inbox, and what is read of them. */
abstract class Drops {

    static final byte[] PNG = Inboxes.image("png", 4, 3);

    @TempDir
    Path home;

    final IntakeReader reader = new IntakeReader();
    Inbox inbox;

    @BeforeEach
    void open() {
        inbox = Inboxes.in(home).open();
    }

    void openWith(Setting setting, Object value) {
        inbox = Inboxes.in(home).with(setting, value).open();
    }

    Path at(String name) {
        return inbox.folders().inbox().resolve(name);
    }

    Path drop(String name, String content) {
        return Inboxes.drop(inbox, name, content);
    }

    Path drop(String name, byte[] content) {
        return Inboxes.drop(inbox, name, content);
    }

    MediaFile file(String name) {
        return MediaFile.below(inbox.folders().inbox(), at(name));
    }

    ClaimedFile claimed(String name) {
        return Inboxes.claim(inbox, at(name));
    }

    IntakeItem item(String name) {
        return (IntakeItem) reader.read(claimed(name));
    }

    Manifest manifest(String name) {
        return (Manifest) reader.read(claimed(name));
    }

    static void assertRejected(ThrowingCallable reading, FailureCode code, String... message) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(RejectedInput.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(List.of(message)).allSatisfy(part -> assertThat(e).hasMessageContaining(part));
        });
    }

    static void assertWaits(ThrowingCallable reading, FailureCode code) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(UnsettledInput.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
