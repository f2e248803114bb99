using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Generators of every kind of model there is, by the name of its category or root element.</summary>
public static class EveryModel
{
    /// <summary>Values of every category, with any text in any place.</summary>
    public static IReadOnlyDictionary<string, Gen<PresenceCategory>> Values { get; } = new Dictionary<string, Gen<PresenceCategory>>(CategoryGen.ByName)
    {
        ["state, note, calendarData"] = ModelGen.Values,
    };

    /// <summary>Values of every category within the schemas.</summary>
    public static IReadOnlyDictionary<string, Gen<PresenceCategory>> SchemaValues { get; } = new Dictionary<string, Gen<PresenceCategory>>(SchemaCategoryGen.ByName)
    {
        ["state, note, calendarData"] = ModelGen.SchemaValues,
    };

    /// <summary>Documents of every root, with any text in any place, and publications and notifications of every category.</summary>
    public static IReadOnlyDictionary<string, Gen<PresenceDocument>> Documents { get; } = new Dictionary<string, Gen<PresenceDocument>>(DocumentGen.ByRoot)
    {
        ["publish, categories"] = ModelGen.DocumentsOf(Gen.OneOf([.. Values.Values]), fewestPublications: 0),
    };

    /// <summary>Documents of every root within the schemas, and publications and notifications of every category.</summary>
    public static IReadOnlyDictionary<string, Gen<PresenceDocument>> SchemaDocuments { get; } = new Dictionary<string, Gen<PresenceDocument>>(SchemaDocumentGen.ByRoot)
    {
        ["publish, categories"] = ModelGen.DocumentsOf(Gen.OneOf([.. SchemaValues.Values]), fewestPublications: 1),
    };
}
