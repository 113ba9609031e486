package entente.engines;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;

/** Hands out files by name, so that news that is filed by date comes about in the order of its dates. */
final class InOrder implements FileSplitAssigner {
    private final TreeSet<FileSourceSplit> left = new TreeSet<>(
            Comparator.comparing((FileSourceSplit s) -> s.path().toString()).thenComparingLong(FileSourceSplit::offset)
                    .thenComparing(FileSourceSplit::splitId));

    InOrder(Collection<FileSourceSplit> splits) {
        left.addAll(splits);
    }

    @Override
    public Optional<FileSourceSplit> getNext(String host) {
        return Optional.ofNullable(left.pollFirst());
    }

    @Override
    public void addSplits(Collection<FileSourceSplit> splits) {
        left.addAll(splits);
    }

    @Override
    public Collection<FileSourceSplit> remainingSplits() {
        return new ArrayList<>(left);
    }
}
