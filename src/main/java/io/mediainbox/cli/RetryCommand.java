package io.mediainbox.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Folders;
import io.mediainbox.settle.ErrorFolder;
import io.mediainbox.settle.PutBack;
import io.mediainbox.settle.RefusedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code retry}: puts files from error/ back. */
@Command(
        name = "retry",
        description = "Put files from the error folder back into the inbox, where their notes say they came from.",
        footer = {
            "",
            "A file goes with its sidecar, and its note is removed; a manifest goes with its",
            "results, so that only rows that were not delivered are sent. Attachments stay",
            "where they are. Sends nothing: run or watch does; a watch may run meanwhile.",
            "",
            "Nothing is overwritten: a file whose place is taken stays, and the exit status",
            "is 3. A PATH that means no file exits 2, before anything is moved."
        })
final class RetryCommand implements Callable<Integer> {

    /** A code that a file in error/ can have. */
    static final class RefusalCode implements ITypeConverter<FailureCode> {
        @Override
        public FailureCode convert(String word) {
            return FailureCode.ofWord(word)
                    .filter(RefusalCode::isAllowed)
                    .orElseThrow(() -> new TypeConversionException("\"" + word + "\" is none of " + allowed()));
        }

        private static boolean isAllowed(FailureCode code) {
            return code.verdict() == FailureCode.Verdict.ERROR;
        }

        private static String allowed() {
            return Arrays.stream(FailureCode.values())
                    .filter(RefusalCode::isAllowed)
                    .map(FailureCode::word)
                    .collect(Collectors.joining(", "));
        }
    }

    @Mixin
    private FolderOptions folders;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            converter = RefusalCode.class,
            description =
                    "Only files that were refused with this code, such as forbidden; of manifests, those with such a"
                            + " row. May be given several times.")
    private Set<FailureCode> codes = EnumSet.noneOf(FailureCode.class);

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Only these files, or the files below these folders: paths on disk, or the percent-encoded paths"
                            + " in the inbox that stand as file in the notes.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = {"-j", "--json"},
            description = "JSON Lines on stdout: one line an item, a summary last.")
    private boolean json;

    private final DataLines lines = new DataLines(System.out);
    private long back;
    private long stayed;

    @Override
    public Integer call() throws Exception {
        Folders places = Folders.of(folders.settings());
        ErrorFolder errors = new ErrorFolder(places.error(), Instant.now());
        RetrySelection selection = new RetrySelection(codes, paths);
        selection.refuseUnknownPaths(errors);
        PutBack putBack = new PutBack(places);
        errors.visit(file -> {
            if (selection.contains(file)) {
                tell(file, putBack.putBack(file));
            }
        });
        return summary(errors.late()).code();
    }

    private void tell(RefusedFile file, PutBack.Outcome outcome) {
        if (outcome instanceof PutBack.Back moved) {
            back++;
            tellBack(moved.place().relative(), file);
        } else if (outcome instanceof PutBack.Stays stays) {
            stayed++;
            System.err.println(file.file().relative() + "  stays in the error folder: " + stays.why());
        }
    }

    private void tellBack(String place, RefusedFile file) {
        Long rows = file.refusal().rows();
        String code = file.refusal().codes().stream().map(FailureCode::word).collect(Collectors.joining(", "));
        if (!json) {
            System.out.println(place + "  " + (rows == null ? code : rows + " rows: " + code));
            return;
        }
        ObjectNode line = lines.line("retried").put("file", place);
        if (rows == null) {
            line.put("code", code);
        } else {
            line.put("rows", rows);
        }
        lines.print(line);
    }

    private ExitStatus summary(long late) {
        if (json) {
            lines.print(lines.line("summary").put("retried", back).put("stayed", stayed));
        }
        System.out.flush();
        if (late > 0) {
            System.err.println(late + " files came to the error folder meanwhile, and were left there");
        }
        String text = back + " files are back in the inbox";
        if (stayed == 0) {
            System.err.println(text);
            return ExitStatus.DONE;
        }
        System.err.println("Exit " + ExitStatus.SOME_ERRORS.code() + ": " + stayed
                + " files stay in the error folder, for the reasons above; " + text);
        return ExitStatus.SOME_ERRORS;
    }
}
