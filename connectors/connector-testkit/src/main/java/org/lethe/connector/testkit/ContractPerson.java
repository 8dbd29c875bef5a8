package org.lethe.connector.testkit;

import java.util.List;

/**
 * A person of the contract. Every value occurs nowhere else, so that a search of the complete state for it is proof.
 *
 * @param email canonical
 * @param phone E.164, from the numbers reserved for fiction
 */
public record ContractPerson(String firstName, String lastName, String email, String phone) {
    public static final ContractPerson ANNA =
            new ContractPerson("Anna", "Contractberg", "anna.contractberg@example.test", "+46701740605");
    public static final ContractPerson OHARA =
            new ContractPerson("Sinéad", "O'Harabrook", "sinead.o'harabrook@example.test", "+46701740606");
    public static final ContractPerson ASA =
            new ContractPerson("Åsa", "Öbergström", "åsa.öbergström@example.test", "+46701740607");
    public static final ContractPerson BO =
            new ContractPerson("Bo", "Bystanderlund", "bo.bystanderlund@example.test", "+46701740608");

    /** People whose addresses look like Anna's and are not. */
    public static final List<ContractPerson> LOOKALIKES = List.of(
            new ContractPerson("Hanna", "Substringberg", "hanna.contractberg@example.test", "+46701740611"),
            new ContractPerson("Anna", "Suffixberg", "anna.contractberg@example.test.example.com", "+46701740612"),
            new ContractPerson("Anna", "Plusberg", "anna.contractberg+news@example.test", "+46701740613"),
            new ContractPerson("Annika", "Domainberg", "annika@example.test", "+46701740614"),
            new ContractPerson("Anna", "Dotberg", "annacontractberg@example.test", "+46701740615"),
            new ContractPerson("Anna", "Wildberg", "anna_contractberg@example.test", "+46701740616"));

    public ContractPerson withEmail(String other) {
        return new ContractPerson(firstName, lastName, other, phone);
    }

    public ContractPerson withPhone(String other) {
        return new ContractPerson(firstName, lastName, email, other);
    }

    /** What must not be found after an erasure; the phone number without its country code, as it may be stored so. */
    public List<String> traces() {
        return List.of(email, lastName, phone.substring(3));
    }
}
