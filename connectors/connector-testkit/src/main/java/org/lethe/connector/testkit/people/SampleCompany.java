package org.lethe.connector.testkit.people;

/** An employer; its account in the CRM and its party in the ERP are shared by everybody who works there. */
public record SampleCompany(int number, String name, String city) {}
