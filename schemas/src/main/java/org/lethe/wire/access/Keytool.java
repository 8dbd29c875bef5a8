package org.lethe.wire.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.lethe.wire.seal.OwnerOnlyFile;

/** The JDK's own tool for certificates, on one key store with its password in a file beside it. */
final class Keytool {
    private static final String VARIABLE = "LETHE_KEYTOOL_PASSWORD";

    private final Path store;
    private final String password;

    private Keytool(Path store, String password) {
        this.store = store;
        this.password = password;
    }

    /** Over the store in the folder, which is made with a password when there is none. */
    static Keytool in(Path folder) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path file = folder.resolve("password");
        boolean unused =
                OwnerOnlyFile.createIfAbsent(file, Base64.getUrlEncoder().encodeToString(random) + "\n");
        return new Keytool(folder.resolve("store.p12"), OwnerOnlyFile.read(file).strip());
    }

    char[] password() {
        return password.toCharArray();
    }

    void ensureAuthority(String alias) {
        if (!Files.exists(store)) {
            run(List.of(
                    "-genkeypair",
                    "-alias",
                    alias,
                    "-dname",
                    "CN=lethe-authority",
                    "-validity",
                    "3650",
                    "-ext",
                    "bc:critical=ca:true",
                    "-ext",
                    "ku:critical=keyCertSign,cRLSign"));
        }
    }

    /** Issues a certificate, in the place of one that was issued before. */
    void issue(String authority, String alias, String name, List<String> hosts) {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-signer", authority, "-dname", name, "-validity", "730"));
        if (!hosts.isEmpty()) {
            arguments.add("-ext");
            arguments.add("san=" + hosts.stream().map(Keytool::alternativeName).collect(Collectors.joining(",")));
        }
        arguments.add("-ext");
        arguments.add("eku=serverAuth,clientAuth");
        if (contains(alias)) {
            run(List.of("-delete", "-alias", alias));
        }
        run(arguments);
    }

    KeyStore load() throws GeneralSecurityException, IOException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, password());
        }
        return loaded;
    }

    private boolean contains(String alias) {
        try {
            return load().containsAlias(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not a key store: " + store, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + store, e);
        }
    }

    private static String alternativeName(String host) {
        return (host.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + host;
    }

    private void run(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        if (arguments.contains("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass:env", VARIABLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(VARIABLE, password);
        // What a developer set for every JVM is no business of this one, and would be said on its output.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keytool cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
