package io.penstock.flow;

import io.penstock.files.FileLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where a flow's values come from. */
sealed interface FlowSource {
    /** What {@code explain} calls it. */
    String label();

    /** What each source stage reads, at least one. */
    List<? extends Iterable<?>> readers(int stages);

    /** Values that are there, in one or several lists. */
    record Values(List<? extends Iterable<?>> values) implements FlowSource {
        /** Copies the list. */
        public Values {
            values.forEach(each -> Objects.requireNonNull(each, "want an iterable, got null"));
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("want at least one source, got none");
            }
        }

        @Override
        public String label() {
            return "from";
        }

        @Override
        public List<? extends Iterable<?>> readers(int stages) {
            return values;
        }
    }

    /** Lines of files: each file is split, and the splits dealt out to the stages. */
    record Lines(List<Path> paths) implements FlowSource {
        /** Copies the list. */
        public Lines {
            paths.forEach(path -> Objects.requireNonNull(path, "want a path, got null"));
            paths = List.copyOf(paths);
            if (paths.isEmpty()) {
                throw new IllegalArgumentException("want at least one file, got none");
            }
        }

        @Override
        public String label() {
            return "lines";
        }

        @Override
        public List<? extends Iterable<?>> readers(int stages) {
            List<Iterable<String>> splits = new ArrayList<>();
            paths.forEach(path -> splits.addAll(FileLines.of(path, stages)));
            List<Chained> readers = new ArrayList<>();
            for (int reader = 0; reader < Math.min(stages, splits.size()); reader++) {
                List<Iterable<String>> dealt = new ArrayList<>();
                for (int split = reader; split < splits.size(); split += stages) {
                    dealt.add(splits.get(split));
                }
                readers.add(new Chained(dealt));
            }
            return readers;
        }
    }
}
