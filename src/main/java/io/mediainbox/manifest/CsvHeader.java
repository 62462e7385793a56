package io.mediainbox.manifest;

import io.mediainbox.failure.Quote;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.inbox.TargetTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * What the columns of a CSV file mean, by their names: {@code target}, {@code image} and the names of ids in upper or lower
 * case, as spreadsheets like to capitalise; every other name is a property and kept as it is written.
 *
 * @param columns without those at the end that have no name
 */
record CsvHeader(List<CsvColumn> columns) {

    private static final int LONGEST_NAME = 200;
    private static final String RENAME = "Correct the name in the header row, or remove the column";

    CsvHeader {
        columns = List.copyOf(columns);
    }

    /** @throws RejectedInput {@code invalid-payload} if the names are not all there, or contradict each other */
    static CsvHeader of(CsvRecords.Row row, TargetTable targets) {
        List<String> names = row.cells().stream().map(String::strip).toList();
        int count = names.size();
        while (count > 0 && names.get(count - 1).isEmpty()) {
            count--;
        }
        if (count == 0) {
            throw UnreadableCsv.noHeader();
        }
        Set<String> idNames = targets.idNames();
        Set<CsvColumn> seen = new HashSet<>();
        List<CsvColumn> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = names.get(i);
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw UnreadableCsv.at(
                        row.line(),
                        "names column " + (i + 1) + " with " + name.length() + " characters; allowed are 1 to "
                                + LONGEST_NAME,
                        RENAME);
            }
            CsvColumn column = column(name, idNames, row.line());
            if (!seen.add(column)) {
                throw UnreadableCsv.at(row.line(), "names two columns " + Quote.of(name) + "; allowed is one", RENAME);
            }
            columns.add(column);
        }
        refuseClashes(columns, row.line());
        return new CsvHeader(columns);
    }

    private static CsvColumn column(String name, Set<String> idNames, long line) {
        if (name.equalsIgnoreCase("target")) {
            return new CsvColumn.Target();
        }
        if (name.equalsIgnoreCase("image")) {
            return new CsvColumn.Image();
        }
        Optional<String> id = idNames.contains(name)
                ? Optional.of(name)
                : idNames.stream().filter(name::equalsIgnoreCase).findFirst();
        return id.<CsvColumn>map(CsvColumn.Id::new).orElseGet(() -> {
            refuseSlip(name, idNames, line);
            return new CsvColumn.Property(path(name, line));
        });
    }

    /** A misspelt image would be sent as a property, and every picture left behind. */
    private static void refuseSlip(String name, Set<String> idNames, long line) {
        Stream.concat(Stream.of("target", "image"), idNames.stream())
                .filter(word -> isSlip(name.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(word -> {
                    throw UnreadableCsv.at(
                            line, "names a column " + Quote.of(name) + "; did you mean " + word + "?", RENAME);
                });
    }

    /** One letter too many, missing or wrong, or two exchanged. */
    private static boolean isSlip(String name, String word) {
        int letters = LevenshteinDistance.getDefaultInstance().apply(name, word);
        return letters == 1 || letters == 2 && name.length() == word.length();
    }

    /** Dots nest, but not those of an annotation: {@code source.@odata.type} is a member of {@code source}. */
    private static List<String> path(String name, long line) {
        int annotation = name.indexOf('@');
        String plain = annotation < 0 ? name : name.substring(0, annotation);
        List<String> path = new ArrayList<>(List.of(plain.split("\\.", -1)));
        if (annotation >= 0) {
            path.add(path.remove(path.size() - 1) + name.substring(annotation));
        }
        if (path.contains("")) {
            throw UnreadableCsv.at(
                    line, "names a column " + Quote.of(name) + "; a dot stands between two names", RENAME);
        }
        return List.copyOf(path);
    }

    /** A member is either a value or an object. */
    private static void refuseClashes(List<CsvColumn> columns, long line) {
        Map<List<String>, List<String>> objects = new HashMap<>();
        for (List<String> path : paths(columns)) {
            for (int length = 1; length < path.size(); length++) {
                objects.put(path.subList(0, length), path);
            }
        }
        for (List<String> path : paths(columns)) {
            if (objects.containsKey(path)) {
                throw UnreadableCsv.at(
                        line,
                        "names a column " + Quote.of(String.join(".", path)) + " and a column "
                                + Quote.of(String.join(".", objects.get(path)))
                                + "; a member is either a value or has members of its own",
                        RENAME);
            }
        }
    }

    private static List<List<String>> paths(List<CsvColumn> columns) {
        return columns.stream()
                .filter(CsvColumn.Property.class::isInstance)
                .map(column -> ((CsvColumn.Property) column).path())
                .toList();
    }
}
