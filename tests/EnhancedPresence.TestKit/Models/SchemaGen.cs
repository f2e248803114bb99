using System.Text;
using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Xml;

namespace EnhancedPresence.TestKit.Models;

/// <summary>What models within the schemas are made of: present unless <see cref="Or{T}(Gen{T})"/> is asked for.</summary>
public static class SchemaGen
{
    /// <summary>Texts.</summary>
    public static Gen<string?> Text { get; } = LeafGen.Texts.Select(text => (string?)text);

    /// <summary>Addresses.</summary>
    public static Gen<string?> Uri { get; } = Word("", "sip:bob@contoso.com", "bob@contoso.com", "tel:+15550100", "sip:bob@contoso.com;opaque=app:voicemail");

    /// <summary>True and false.</summary>
    public static Gen<bool?> Flag { get; } = Gen.Bool.Select(flag => (bool?)flag);

    /// <summary>Numbers.</summary>
    public static Gen<uint?> Number { get; } = Gen.UInt.Select(number => (uint?)number);

    /// <summary>Signed numbers.</summary>
    public static Gen<int?> Int { get; } = Gen.Int.Select(number => (int?)number);

    /// <summary>Lists of signed numbers.</summary>
    public static Gen<EquatableArray<int>?> Ints { get; } = LeafGen.List(Gen.Int).Select(numbers => (EquatableArray<int>?)numbers);

    /// <summary>Containers.</summary>
    public static Gen<ContainerId?> Container { get; } = Gen.Int[0, ContainerId.MaxValue].Select(id => (ContainerId?)new ContainerId(id));

    /// <summary>Names without a language.</summary>
    public static Gen<EquatableArray<LocalizedText>> Names { get; } = LeafGen.List(LeafGen.Texts.Select(text => new LocalizedText(text)));

    /// <summary>One of some words.</summary>
    public static Gen<string?> Word(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => (string?)words[index]);

    /// <summary>Something, or null.</summary>
    public static Gen<T?> Or<T>(this Gen<T?> values) => Gen.OneOf(values, Gen.Const(default(T?)));

    /// <summary>One to three of something.</summary>
    public static Gen<EquatableArray<T>> Some<T>(Gen<T> items) => items.Array[1, 3].Select(array => array.ToEquatableArray());

    /// <summary>Exactly one of something.</summary>
    public static Gen<EquatableArray<T>> One<T>(Gen<T> items) => items.Array[1].Select(array => array.ToEquatableArray());

    /// <summary>An element that is kept as it is, with something of a vendor's in it or nothing.</summary>
    public static Gen<RawXml> Raw(string name, string namespaceUri) => Word("", "<own xmlns=\"urn:vendor\" a=\"1\">text &lt;</own>").Select(content =>
    {
        string declaration = namespaceUri.Length == 0 ? string.Empty : $" xmlns=\"{namespaceUri}\"";
        return PresenceXml.TryReadRaw(Encoding.UTF8.GetBytes($"<{name}{declaration}>{content}</{name}>"), out RawXml? raw, out _) ? raw : throw new InvalidOperationException();
    });
}
