package org.lethe.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/** What the person at the console reads: one line a step, with the seconds since the start. Thread-safe. */
public final class Story {
    private final PrintStream out;
    private final long start = System.nanoTime();

    public Story(PrintStream out) {
        this.out = out;
    }

    /** Says nothing. */
    public static Story silent() {
        return new Story(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    }

    /** A step that is done, or begins. */
    public void step(String text) {
        line(String.format(Locale.ROOT, "[%5.1f s] %s", seconds(), text));
    }

    /** A line that belongs to the step before. */
    public void detail(String text) {
        line("          " + text);
    }

    /** A line as it is. */
    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
