package org.lethe.connector.erp;

/** Tryton's business rules refuse the call. What it says is dropped: its messages name the party. */
final class TrytonRefusal extends RuntimeException {
    TrytonRefusal() {
        super("refused by a rule of Tryton");
    }
}
