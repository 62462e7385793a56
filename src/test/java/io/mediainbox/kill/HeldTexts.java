package io.mediainbox.kill;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ByteValue;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All texts that values of a stopped child hold: their own, and those of the records, collections and paths in them. Runs
 * nothing in the child: a thread that stands still may own what a call would wait for.
 */
final class HeldTexts {

    /** Longer ones are the content of files. */
    private static final int LONGEST_PATH = 4_096;

    private final Deque<Value> left = new ArrayDeque<>();
    private final Set<Long> met = new HashSet<>();

    private HeldTexts(Collection<Value> values) {
        add(values);
    }

    /** Whether one of these is part of any text. */
    static boolean mention(List<String> marks, Collection<Value> values) {
        return new HeldTexts(values).mention(marks);
    }

    private boolean mention(List<String> marks) {
        while (!left.isEmpty()) {
            String text = lookInto(left.remove());
            if (marks.stream().anyMatch(text::contains)) {
                return true;
            }
        }
        return false;
    }

    /** @return its own text; empty if it has none, then what it holds is next */
    private String lookInto(Value value) {
        if (value instanceof StringReference string) {
            return string.value();
        }
        if (value instanceof ArrayReference array) {
            if (array.type().name().equals("byte[]")) {
                return path(array);
            }
            add(array.getValues());
        } else if (value instanceof ObjectReference object && met.add(object.uniqueID())) {
            add(object.getValues(fields(object.referenceType())).values());
        }
        return "";
    }

    private void add(Collection<Value> values) {
        values.stream().filter(Objects::nonNull).forEach(left::add);
    }

    private static String path(ArrayReference array) {
        if (array.length() > LONGEST_PATH) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        array.getValues().forEach(value -> bytes.write(((ByteValue) value).value()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<Field> fields(ReferenceType type) {
        return isTransparent(type)
                ? type.allFields().stream().filter(field -> !field.isStatic()).toList()
                : List.of();
    }

    private static boolean isTransparent(ReferenceType type) {
        return type instanceof ClassType c
                && (isRecord(c)
                        || type.name().startsWith("java.util.")
                        || type.name().equals("sun.nio.fs.UnixPath"));
    }

    private static boolean isRecord(ClassType type) {
        return type.superclass() != null && type.superclass().name().equals("java.lang.Record");
    }
}
