using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Values of the categories beside state, note and calendar data, by the name of the category.</summary>
public static class CategoryGen
{
    /// <summary>The generators.</summary>
    public static IReadOnlyDictionary<string, Gen<PresenceCategory>> ByName { get; } = new Dictionary<string, Gen<PresenceCategory>>
    {
        ["contactCard"] = Any(ContactCardGen.Values),
        ["device"] = Any(CapabilityGen.Devices),
        ["services"] = Any(CapabilityGen.Services),
        ["userProperties"] = Any(UserGen.Properties),
        ["userInformation"] = Any(UserGen.Information),
        ["alerts"] = Any(OptionsGen.Alerts),
        ["otherOptions"] = Any(OptionsGen.Other),
        ["rccOptions"] = Any(OptionsGen.Rcc),
        ["routing"] = Any(RoutingGen.Values),
        ["legacyInterop"] = Any(SmallGen.LegacyInterop),
        ["mwi"] = Any(SmallGen.Mwi),
        ["noteHistory"] = Any(SmallGen.NoteHistory),
    };

    private static Gen<PresenceCategory> Any<T>(Gen<T> values)
        where T : PresenceCategory => values.Select(value => (PresenceCategory)value);
}
