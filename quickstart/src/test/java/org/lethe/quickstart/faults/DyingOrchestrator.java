package org.lethe.quickstart.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sql.DataSource;
import org.lethe.orchestrator.OrchestratorApplication;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * An orchestrator that, on order, dies as by SIGKILL directly before or after one of its commits: between what is in the
 * database and whatever comes next.
 */
public final class DyingOrchestrator {
    private DyingOrchestrator() {}

    /** @param args properties of the orchestrator, and {@code dying.order} with the file in which an order comes */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "lethe-orchestrator");
        SpringApplication.run(new Class<?>[] {OrchestratorApplication.class, Transactions.class}, args);
    }

    /** On which side of the commit. */
    enum Side {
        BEFORE,
        AFTER
    }

    /** @param commit 1 for the next commit that does something for a request */
    record Order(int commit, Side side) {
        /** Whoever starts next does not follow it again. */
        void give(Path file) {
            try {
                Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), commit + " " + side);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Order take(Path file) {
            try {
                String[] words = Files.readString(file).split(" ", -1);
                Files.delete(file);
                return new Order(Integer.parseInt(words[0]), Side.valueOf(words[1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** In the place of the one that Spring Boot would make. */
    static class Transactions {
        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource, @Value("${dying.order}") Path order) {
            return new Dying(dataSource, order);
        }
    }

    private static final class Dying extends JdbcTransactionManager {
        private static final int KILLED = 137;

        /** Whether the transaction at hand wrote what carries a request on: its row, its steps and answers, its facts. */
        private static final String CARRIES_ON = """
                select exists (select from request where xmin = own.id) or exists (select from step where xmin = own.id)
                    or exists (select from answer where xmin = own.id)
                    or exists (select from log_pending where xmin = own.id)
                    or exists (select from log_entry where xmin = own.id)
                from (select cast(pg_current_xact_id_if_assigned() as xid) as id) as own""";

        private final transient JdbcClient jdbc;
        private final transient Path file;
        private transient Order order = new Order(0, Side.BEFORE);

        Dying(DataSource dataSource, Path file) {
            super(dataSource);
            this.jdbc = JdbcClient.create(dataSource);
            this.file = file;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            boolean last = jdbc.sql(CARRIES_ON).query(Boolean.class).single() && isLast();
            if (last && order.side() == Side.BEFORE) {
                Runtime.getRuntime().halt(KILLED);
            }
            super.doCommit(status);
            if (last) {
                Runtime.getRuntime().halt(KILLED);
            }
        }

        private synchronized boolean isLast() {
            if (order.commit() == 0 && Files.exists(file)) {
                order = Order.take(file);
            }
            if (order.commit() == 0) {
                return false;
            }
            order = new Order(order.commit() - 1, order.side());
            return order.commit() == 0;
        }
    }
}
