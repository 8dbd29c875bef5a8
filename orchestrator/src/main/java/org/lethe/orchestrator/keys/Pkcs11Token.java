package org.lethe.orchestrator.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.security.auth.login.FailedLoginException;

/**
 * One PKCS#11 token as this process is logged in to it: AES-256 keys, made in it, sensitive and not extractable, labelled
 * {@code lethe/KIND/ID/MILLIS}. The login is the process's: a second one to the same token needs no PIN. Thread-safe.
 */
final class Pkcs11Token {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern LABEL = Pattern.compile("lethe/([a-z-]+)/([0-9a-f]{16})/(\\d{1,18})");

    private final Provider provider;
    private final KeyStore store;
    private final SecureRandom random;
    private final char[] pin;

    private Pkcs11Token(Provider provider, KeyStore store, SecureRandom random, char[] pin) {
        this.provider = provider;
        this.store = store;
        this.random = random;
        this.pin = pin;
    }

    /**
     * Logs in.
     *
     * @param library of the device's maker, for example {@code /usr/lib/softhsm/libsofthsm2.so}
     * @param slotIndex 0-based, in the library's list of slots
     * @throws KeyVaultException.Unavailable when the library or the token is not there
     * @throws KeyVaultException.Denied when the PIN is wrong
     */
    static Pkcs11Token open(Path library, int slotIndex, String pin, SecureRandom random) {
        if (!Files.isReadable(library)) {
            throw new KeyVaultException.Unavailable(
                    "lethe.keys.pkcs11.library names " + library + ", which cannot be read", null);
        }
        String place = library + ", slot " + slotIndex;
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure(configuration(library, slotIndex));
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            Pkcs11Token token = new Pkcs11Token(provider, store, random, pin.toCharArray());
            token.reload();
            return token;
        } catch (IOException e) {
            if (caused(e, FailedLoginException.class) || caused(e, UnrecoverableKeyException.class)) {
                throw new KeyVaultException.Denied("the key vault " + place + " does not accept lethe.keys.pkcs11.pin");
            }
            throw unavailable(place, e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw unavailable(place, e);
        }
    }

    /** Of this kind, oldest first. */
    synchronized List<Key> keys(String kind) {
        try {
            reload();
            List<Key> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                Matcher label = LABEL.matcher(alias);
                if (label.matches() && label.group(1).equals(kind)) {
                    found.add(key(alias, label.group(2), Long.parseLong(label.group(3))));
                }
            }
            found.sort(Comparator.comparing(Key::madeAt).thenComparing(Key::id));
            return found;
        } catch (IOException | GeneralSecurityException e) {
            throw unavailable(provider.getName(), e);
        }
    }

    synchronized Key make(String kind, String id, Instant now) {
        String alias = "lethe/" + kind + "/" + id + "/" + now.toEpochMilli();
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
            generator.init(256);
            store.setKeyEntry(alias, generator.generateKey(), null, null);
            return key(alias, id, now.toEpochMilli());
        } catch (GeneralSecurityException e) {
            throw unavailable(provider.getName(), e);
        }
    }

    synchronized void destroy(String kind, String id) {
        try {
            reload();
            for (String alias : Collections.list(store.aliases())) {
                if (alias.startsWith("lethe/" + kind + "/" + id + "/")) {
                    store.deleteEntry(alias);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw unavailable(provider.getName(), e);
        }
    }

    /** Forgets the PIN. The login ends with the process: another vault of it may be using it. */
    void close() {
        Arrays.fill(pin, '0');
    }

    private void reload() throws IOException, GeneralSecurityException {
        store.load(null, pin);
    }

    private Key key(String alias, String id, long millis) throws GeneralSecurityException {
        if (store.getKey(alias, null) instanceof SecretKey secret) {
            return new Key(id, Instant.ofEpochMilli(millis), secret);
        }
        throw new KeyVaultException.Damaged("the key " + alias + " of the vault is no secret key");
    }

    private static String configuration(Path library, int slotIndex) {
        return """
                --name = Lethe-%d
                library = %s
                slotListIndex = %d
                attributes(generate,CKO_SECRET_KEY,CKK_AES) = {
                  CKA_TOKEN = true
                  CKA_PRIVATE = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = true
                }
                """.formatted(System.nanoTime(), library, slotIndex);
    }

    private static KeyVaultException.Unavailable unavailable(String place, Throwable cause) {
        return new KeyVaultException.Unavailable("the key vault " + place + " does not answer", cause);
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> by) {
        return e.getCause() != null && (by.isInstance(e.getCause()) || caused(e.getCause(), by));
    }

    /** A key in the token. */
    final class Key implements WrappingKey {
        private final String id;
        private final Instant madeAt;
        private final SecretKey secret;

        private Key(String id, Instant madeAt, SecretKey secret) {
            this.id = id;
            this.madeAt = madeAt;
            this.secret = secret;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Instant madeAt() {
            return madeAt;
        }

        @Override
        public byte[] wrap(byte[] key, byte[] associatedData) {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            try {
                byte[] sealed =
                        cipher(Cipher.ENCRYPT_MODE, nonce, associatedData).doFinal(key);
                byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
                System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
                return wrapped;
            } catch (GeneralSecurityException | RuntimeException e) {
                throw unavailable(provider.getName(), e);
            }
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
            if (wrapped.length < NONCE + TAG_BITS / 8) {
                throw new KeyVaultException.NotUnwrapped(id);
            }
            try {
                return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), associatedData)
                        .doFinal(wrapped, NONCE, wrapped.length - NONCE);
            } catch (AEADBadTagException e) {
                throw new KeyVaultException.NotUnwrapped(id);
            } catch (GeneralSecurityException | RuntimeException e) {
                throw unavailable(provider.getName(), e);
            }
        }

        private Cipher cipher(int mode, byte[] nonce, byte[] associatedData) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
            cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(associatedData);
            return cipher;
        }
    }
}
