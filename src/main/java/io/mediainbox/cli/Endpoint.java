package io.mediainbox.cli;

import io.mediainbox.deliver.BearerToken;
import io.mediainbox.deliver.TokenFile;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.inbox.TokenSource;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.IOException;
import java.util.Map;

/**
 * Where a command posts to: the configured service, or a stand-in inside this process.
 *
 * @param settings of the inbox, service root included
 * @param tokens for that service
 * @param sandbox the stand-in; null for the real service
 */
record Endpoint(Settings settings, TokenSource tokens, Sandbox sandbox) implements AutoCloseable {

    private static final String TOKEN_VARIABLE = "MEDIA_INBOX_TOKEN";

    static Endpoint configured(SettingOptions options) {
        Settings settings = options.settings(Map.of());
        TokenSource tokens = settings.has(Setting.TOKEN_FILE)
                ? new TokenFile(settings.path(Setting.TOKEN_FILE))
                : BearerToken.from(() -> System.getenv(TOKEN_VARIABLE), TOKEN_VARIABLE);
        return new Endpoint(settings, tokens, null);
    }

    static Endpoint sandbox(SettingOptions options) throws IOException {
        if (options.namesGraphUrl()) {
            throw new InvalidSetting("--sandbox and --graph-url (or its variable or property) exclude each other");
        }
        Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
        Settings settings = options.settings(Map.of(
                Setting.GRAPH_URL,
                sandbox.url().toString(),
                // A rehearsal must never count as delivered.
                Setting.LEDGER,
                "rehearsal"));
        return new Endpoint(settings, () -> "sandbox", sandbox);
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
