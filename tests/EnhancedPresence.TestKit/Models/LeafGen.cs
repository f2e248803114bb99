using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>What the models of most categories are made of.</summary>
public static class LeafGen
{
    /// <summary>Texts with what XML escapes, empty ones included.</summary>
    public static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.Char["abc <>&\"'\r\n\t]\u00e9\u20ac"].Array[0, 8].Select(characters => new string(characters)), Gen.Const("\ud83d\ude00 ]]> &amp;"));

    /// <summary>Texts, or null.</summary>
    public static Gen<string?> Text { get; } = Gen.OneOf(Texts.Select(text => (string?)text), Gen.Const((string?)null));

    /// <summary>True, false or null.</summary>
    public static Gen<bool?> Flag { get; } = Gen.OneOf<bool?>(true, false, null);

    /// <summary>Numbers, or null.</summary>
    public static Gen<uint?> Number { get; } = Gen.UInt.Nullable();

    /// <summary>Signed numbers, or null.</summary>
    public static Gen<int?> Int { get; } = Gen.Int.Nullable();

    /// <summary>Lists of signed numbers, or null.</summary>
    public static Gen<EquatableArray<int>?> Ints { get; } = List(Gen.Int).Nullable();

    /// <summary>Containers, or null.</summary>
    public static Gen<ContainerId?> Container { get; } = Gen.Int[0, ContainerId.MaxValue].Select(id => new ContainerId(id)).Nullable();

    /// <summary>Availabilities, or null.</summary>
    public static Gen<Availability?> Availabilities { get; } = Number.Select(number => number is { } value ? new Availability(value) : (Availability?)null);

    /// <summary>Instants, or null.</summary>
    public static Gen<DateTimeOffset?> Instant { get; } =
        Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero)).Nullable();

    /// <summary>Texts with a language.</summary>
    public static Gen<EquatableArray<LocalizedText>> LocalizedTexts { get; } = List(
        Gen.Select(Texts, Number, Instant).Select((text, lcid, updated) => new LocalizedText(text) { Lcid = lcid, Updated = updated }));

    /// <summary>Up to three of something.</summary>
    public static Gen<EquatableArray<T>> List<T>(Gen<T> items) => items.Array[0, 3].Select(array => array.ToEquatableArray());

    /// <summary>Something, or null.</summary>
    public static Gen<T?> Maybe<T>(Gen<T> value)
        where T : class => Gen.OneOf(value.Select(item => (T?)item), Gen.Const((T?)null));
}
