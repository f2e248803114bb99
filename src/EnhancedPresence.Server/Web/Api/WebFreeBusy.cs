using System.ComponentModel;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>Free and busy times.</summary>
[Description("Free and busy times, as slots of equal length from an instant on.")]
internal sealed record WebFreeBusy(
    [property: Description("Where the first slot begins.")] DateTimeOffset Start,
    [property: Description("Minutes of a slot.")] double GranularityMinutes,
    [property: Description("One digit a slot: 0 free, 1 tentative, 2 busy, 3 out of office.")] string Slots)
{
    public static WebFreeBusy Of(FreeBusyMap map) => new(map.Start, map.Granularity.TotalMinutes, map.ToDigits());
}
