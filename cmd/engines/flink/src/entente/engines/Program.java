package entente.engines;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs entente on files in a folder that is there as long as this is open. */
final class Program implements Closeable {
    private final String binary;
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    Program(File binary) throws IOException {
        binary.setExecutable(true);
        this.binary = binary.getAbsolutePath();
        folder = Files.createTempDirectory("entente");
    }

    /** Returns the path of a new file. */
    Path file() {
        Path p = folder.resolve("" + files.size());
        files.add(p);
        return p;
    }

    /** Runs a command with from as its standard input; returns the file of its standard output. */
    Path run(Path from, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(binary));
        words.addAll(Arrays.asList(command));
        words.addAll(List.of("--quiet", "-"));
        Path to = file();
        ProcessBuilder builder = new ProcessBuilder(words).redirectInput(from.toFile()).redirectOutput(to.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("GOMAXPROCS", "1");
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException("entente " + String.join(" ", command) + ": exit code " + code);
        }
        return to;
    }

    @Override
    public void close() throws IOException {
        for (Path p : files) {
            Files.deleteIfExists(p);
        }
        Files.delete(folder);
    }
}
