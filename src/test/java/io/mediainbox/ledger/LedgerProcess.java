package io.mediainbox.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of its own that fills a ledger and prints the name of each item as soon as it was put. */
final class LedgerProcess {

    private LedgerProcess() {}

    /** Arguments: the file, how many items, and what their names begin with. */
    public static void main(String[] args) {
        int items = Integer.parseInt(args[1]);
        try (Ledger ledger = SqliteLedger.open(Path.of(args[0]), false)) {
            for (int i = 0; i < items; i++) {
                LedgerItem item = Items.sending(args[2] + i + ".jpg");
                ledger.put(item);
                System.out.println(item.name());
            }
        }
    }

    /** @param scratch where the child unpacks SQLite's library: a child that is killed leaves it there */
    static Process start(Path scratch, Map<String, String> environment, Path file, int items, String prefix)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Djava.io.tmpdir=" + scratch);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LedgerProcess.class.getName()));
        command.addAll(List.of(file.toString(), String.valueOf(items), prefix));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
