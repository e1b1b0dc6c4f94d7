package io.github.smtptest.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The defects found so far in one entity. */
final class Defects {

    private final String part;
    private final List<MimeDefect> found = new ArrayList<>();

    Defects(String part) {
        this.part = part;
    }

    /** Those of a child, numbered from 1. */
    Defects ofChild(int number) {
        return new Defects((part.equals(MimeEntity.ROOT) ? "" : part + ".") + number);
    }

    String part() {
        return part;
    }

    void add(MimeDefect.Kind kind, String description) {
        found.add(new MimeDefect(kind, part, Optional.empty(), description));
    }

    void add(MimeDefect.Kind kind, HeaderField field, String description) {
        found.add(new MimeDefect(kind, part, Optional.of(field.name()), description));
    }

    void addAll(List<MimeDefect> others) {
        found.addAll(others);
    }

    List<MimeDefect> found() {
        return List.copyOf(found);
    }
}
