package org.lethe.wire.serde;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * Registers every schema of the wire, as a deployment does before the applications start. Where all of them are registered
 * already, nothing changes. Ends with 0 when all are registered, 1 when one could not be, 2 when it was called wrongly.
 */
public final class SchemaTool {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;

    private SchemaTool() {}

    /** @param args the registry's address, then the names of the systems as the inventory has them */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() < 2) {
            err.println(
                    "usage: SchemaTool REGISTRY_URL SYSTEM..., for example SchemaTool http://127.0.0.1:8081 crm erp");
            return WRONG_CALL;
        }
        try {
            SchemaRegistry registry = SchemaRegistries.of(Map.of(SerdeProperties.REGISTRY_URL, args.get(0)));
            Map<String, Integer> ids = WireSchemas.deploy(registry, args.subList(1, args.size()));
            ids.forEach((subject, id) -> out.println(subject + " id=" + id));
            out.println(ids.size() + " schemas are registered, " + WireSchemas.COMPATIBILITY);
            return DONE;
        } catch (RegistryRejectedException e) {
            err.println(e.getMessage() + ". " + fix(e.code()));
        } catch (RegistryUnavailableException e) {
            err.println(e.getMessage() + ". Start the registry, or give the right address.");
        } catch (KafkaException | IllegalArgumentException e) {
            // A setting that cannot be right; the message names it, without the address's credentials.
            err.println(e.getMessage());
        }
        return FAILED;
    }

    private static String fix(RegistryRejectedException.Code code) {
        return switch (code) {
            case INCOMPATIBLE_SCHEMA ->
                "A version of this subject that is registered and this one do not read each other; use a release whose"
                        + " schemas are not older than those registered.";
            case NOT_FOUND -> "Is this a registry with Confluent's API?";
            case DENIED -> "Give credentials that may register, for example http://USER:PASSWORD@127.0.0.1:8081";
            case INVALID -> "The registry does not take this schema; is it a registry with Confluent's API?";
        };
    }
}
