import { graphql } from "../../api/gql";

export const AddExpense = graphql(`
  mutation AddExpense($input: CreateExpenseInput!) {
    createExpense(input: $input) {
      __typename
      ... on CreateExpensePayload {
        transaction {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const AddIncome = graphql(`
  mutation AddIncome($input: CreateIncomeInput!) {
    createIncome(input: $input) {
      __typename
      ... on CreateIncomePayload {
        transaction {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const AddRefund = graphql(`
  mutation AddRefund($input: CreateRefundInput!) {
    createRefund(input: $input) {
      __typename
      ... on CreateRefundPayload {
        transaction {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const AddTransfer = graphql(`
  mutation AddTransfer($input: CreateTransferInput!) {
    createTransfer(input: $input) {
      __typename
      ... on CreateTransferPayload {
        transfer {
          id
          outgoing {
            id
          }
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const AddLent = graphql(`
  mutation AddLent($input: LendMoneyInput!) {
    lendMoney(input: $input) {
      __typename
      ... on LendMoneyPayload {
        loan {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const AddBorrowed = graphql(`
  mutation AddBorrowed($input: BorrowMoneyInput!) {
    borrowMoney(input: $input) {
      __typename
      ... on BorrowMoneyPayload {
        loan {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const AddRepayment = graphql(`
  mutation AddRepayment($input: RepayLoanInput!) {
    repayLoan(input: $input) {
      __typename
      ... on RepayLoanPayload {
        transaction {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const AddCategory = graphql(`
  mutation AddCategory($input: CreateCategoryInput!) {
    createCategory(input: $input) {
      __typename
      ... on CreateCategoryPayload {
        category {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const TakeBackTransaction = graphql(`
  mutation TakeBackTransaction($input: DeleteTransactionInput!) {
    deleteTransaction(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedTransaction
        }
      }
    }
  }
`);
