package org.lethe.wire.access;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Makes the topics of the given systems and gives each part of Lethe a user with the rights in {@link Grants}, as a
 * deployment does before the applications start; with {@code --remove} it takes the rights of systems away. Ends with 0 when
 * all is done, 1 when something could not be done, 2 when it was called wrongly. Passwords are never arguments ({@link
 * Passwords}) and never printed.
 */
public final class AccessTool {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;
    private static final String USAGE = """
            usage: AccessTool [--dry-run] [--make-passwords] [--registry] [--replication=N] ADMIN_PROPERTIES FOLDER SYSTEM...
                   AccessTool [--dry-run] --remove ADMIN_PROPERTIES FOLDER SYSTEM...
            for example AccessTool --make-passwords /etc/lethe/kafka-admin.properties /var/lib/lethe crm erp
            ADMIN_PROPERTIES is a file with bootstrap.servers and what else Kafka's Admin client needs.
            Passwords: FOLDER/PART/secrets/lethe.kafka.password, or LETHE_KAFKA_PASSWORD_PART in the environment, for the
            parts orchestrator, registry and each SYSTEM.""";

    private AccessTool() {}

    /** @param args as the usage says */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    /** As {@link #main}, in this process; returns what it would end with. */
    public static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Call call = Call.of(args);
            try (Admin admin = Admin.create(call.admin())) {
                carryOut(
                        call,
                        new Access(admin, call.has("--dry-run"), out::println),
                        new Passwords(call.folder(), environment));
            }
            return DONE;
        } catch (WrongCallException e) {
            err.println(e.getMessage() + "\n" + USAGE);
            return WRONG_CALL;
        } catch (KafkaException | IllegalArgumentException | UncheckedIOException e) {
            // Of Kafka's clients too: they write secrets as [hidden].
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static void carryOut(Call call, Access access, Passwords passwords) {
        if (call.has("--remove")) {
            call.systems().forEach(access::remove);
            return;
        }
        Map<String, String> users = new LinkedHashMap<>();
        users.put("orchestrator", Grants.ORCHESTRATOR);
        if (call.has("--registry")) {
            users.put("registry", Grants.REGISTRY);
        }
        call.systems().forEach(system -> users.put(system, Grants.userOf(system)));
        access.topics(call.systems(), call.replication());
        users.forEach((part, user) -> password(call, passwords, part).ifPresent(found -> access.user(user, found)));
        access.atLeast(Grants.ORCHESTRATOR, Grants.orchestrator(call.systems()));
        if (call.has("--registry")) {
            access.exactly(Grants.REGISTRY, Grants.registry());
        }
        call.systems().forEach(system -> access.exactly(Grants.userOf(system), Grants.connector(system)));
    }

    /** Empty in a dry run only, for a password that would be made. */
    private static Optional<String> password(Call call, Passwords passwords, String part) {
        if (call.has("--make-passwords")
                && !call.has("--dry-run")
                && passwords.find(part).isEmpty()) {
            passwords.makeIfAbsent(part);
        }
        Optional<String> found = passwords.find(part);
        if (found.isEmpty() && !call.has("--make-passwords")) {
            throw new IllegalArgumentException("There is no password for " + part + ": write it to "
                    + passwords.file(part) + ", set " + Passwords.variable(part) + ", or give --make-passwords");
        }
        return found;
    }

    private record Call(List<String> options, Path config, Path folder, List<String> systems) {
        static Call of(List<String> args) {
            List<String> options = new ArrayList<>();
            int at = 0;
            while (at < args.size() && args.get(at).startsWith("--")) {
                options.add(known(args.get(at++)));
            }
            if (args.size() - at < 3) {
                throw new WrongCallException("Something is missing.");
            }
            List<String> systems = args.subList(at + 2, args.size());
            if (systems.contains("orchestrator") || systems.contains("registry")) {
                throw new WrongCallException("A system cannot be named orchestrator or registry.");
            }
            return new Call(options, Path.of(args.get(at)), Path.of(args.get(at + 1)), systems);
        }

        private static String known(String option) {
            boolean known = option.matches("--(dry-run|make-passwords|registry|remove|replication=[1-9]\\d{0,2})");
            if (!known) {
                throw new WrongCallException("There is no option " + option + ".");
            }
            return option;
        }

        boolean has(String option) {
            return options.contains(option);
        }

        Optional<Short> replication() {
            return options.stream()
                    .filter(option -> option.startsWith("--replication="))
                    .map(option -> Short.valueOf(option.substring("--replication=".length())))
                    .findFirst();
        }

        Properties admin() {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(config)) {
                properties.load(reader);
                return properties;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + config, e);
            }
        }
    }

    private static final class WrongCallException extends RuntimeException {
        WrongCallException(String message) {
            super(message);
        }
    }
}
