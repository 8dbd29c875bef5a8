package org.lethe.connector.testkit.people;

/**
 * A postal address.
 *
 * @param country ISO 3166 code
 */
public record SampleAddress(String street, String postalCode, String city, String country) {}
