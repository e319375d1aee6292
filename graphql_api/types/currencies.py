import strawberry


@strawberry.type(name="Currency", description="A currency of ISO 4217 that is legal tender somewhere today.")
class CurrencyType:
    code: str = strawberry.field(description="The three letters that name it, such as EUR.")
    name: str = strawberry.field(description="As people read it, such as Euro.")
    digits: int = strawberry.field(description="How many digits after the point an amount in it may have.")
