using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.ClusterBenchmarks;

/// <summary>One way to a presentity.</summary>
/// <param name="Key">Names its users.</param>
/// <param name="Name">What it is, for people.</param>
/// <param name="Home">Through which presentities are made, so that they are where the row says.</param>
/// <param name="Caller">Through which they are used.</param>
internal sealed record ClusterRow(string Key, string Name, IPresentityDirectory Home, IPresentityDirectory Caller)
{
    public SipUri User(int number) => SipUri.Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sip:{Key}-{number}@contoso.com"));
}
