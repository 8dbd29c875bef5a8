package org.lethe.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A process that starts a server and waits to be killed. */
final class PostgresOwner {
    private PostgresOwner() {}

    public static void main(String[] args) throws IOException {
        EmbeddedPostgres.start(Path.of(args[0]));
        System.out.println("up");
        System.out.flush();
        int end = System.in.read();
        System.out.println("end " + end);
    }
}
