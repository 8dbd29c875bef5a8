#!/usr/bin/python3
"""Makes a Tryton database with one company that can sell: modules, accounts, fiscal years, payment method.

Usage: provision.py CONFIGURATION FOLDER DATABASE, with the administrator's password in the file $TRYTONPASSFILE.
"""
import datetime
import os
import sys
from argparse import Namespace
from decimal import Decimal

from trytond.config import config

configuration, folder, name = sys.argv[1:4]
config.update_etc(configuration)
open(os.path.join(folder, name + '.sqlite'), 'a').close()

# Both read the configuration when they are imported.
from trytond import admin  # noqa: E402
from trytond.pool import Pool  # noqa: E402
from trytond.transaction import Transaction  # noqa: E402

MODULES = ['party', 'account_invoice', 'sale', 'sale_opportunity']
YEARS = range(2015, 2032)
CHART = ('account', 'account_template_root_en')

Pool.start()
admin.run(Namespace(
        database_names=[name], languages=[], update=MODULES, activatedeps=True, update_modules_list=False,
        email='admin@example.test', password=None, reset_password=False, test_email=None, hostname=None,
        validate=None))
get = Pool(name).get


def company():
    currency, = get('currency.currency').create([{
                'name': 'Svensk krona', 'symbol': 'kr', 'code': 'SEK', 'numeric_code': '752', 'digits': 2,
                'rounding': Decimal('0.01')}])
    get('currency.currency.rate').create([{
                'currency': currency.id, 'date': datetime.date(YEARS[0], 1, 1), 'rate': Decimal(1)}])
    party, = get('party.party').create([{'name': 'Example Nordic AB'}])
    company, = get('company.company').create([{'party': party.id, 'currency': currency.id}])
    User = get('res.user')
    User.write([User(1)], {'companies': [('add', [company.id])], 'company': company.id})
    return company


def accounts(company):
    ModelData, Account = get('ir.model.data'), get('account.account')
    CreateChart = get('account.create_chart', type='wizard')
    session, _, _ = CreateChart.create()
    wizard = CreateChart(session)
    wizard.account.company = company
    wizard.account.account_template = get('account.account.template')(ModelData.get_id(*CHART))
    wizard.transition_create_account()

    def of_kind(kind):
        return Account.search([('type.' + kind, '=', True), ('company', '=', company.id)], limit=1)[0]
    wizard.properties.company = company
    wizard.properties.account_receivable = of_kind('receivable')
    wizard.properties.account_payable = of_kind('payable')
    wizard.transition_create_properties()
    CreateChart.delete(session)
    cash, = Account.search([('name', '=', 'Main Cash'), ('company', '=', company.id)])
    journal, = get('account.journal').search([('type', '=', 'cash')])
    get('account.invoice.payment.method').create([{
                'name': 'Bank', 'company': company.id, 'journal': journal.id,
                'credit_account': cash.id, 'debit_account': cash.id}])


def fiscal_years(company):
    type_id = get('ir.model.data').get_id
    FiscalYear = get('account.fiscalyear')
    for year in YEARS:
        moves, = get('ir.sequence').create([{
                    'name': 'Vouchers %d' % year, 'company': company.id,
                    'sequence_type': type_id('account', 'sequence_type_account_move')}])
        invoices, = get('ir.sequence.strict').create([{
                    'name': 'Invoices %d' % year, 'prefix': '%d-' % year, 'company': company.id,
                    'sequence_type': type_id('account_invoice', 'sequence_type_account_invoice')}])
        sequences = {kind + '_sequence': invoices.id
            for kind in ['out_invoice', 'out_credit_note', 'in_invoice', 'in_credit_note']}
        fiscal_year, = FiscalYear.create([{
                    'name': str(year), 'company': company.id, 'post_move_sequence': moves.id,
                    'start_date': datetime.date(year, 1, 1), 'end_date': datetime.date(year, 12, 31),
                    'invoice_sequences': [('create', [dict(sequences, company=company.id)])]}])
        FiscalYear.create_period([fiscal_year])


with Transaction().start(name, 1):
    created = company()
with Transaction().start(name, 1, context={'company': created.id}):
    accounts(created)
    fiscal_years(created)
