using System.ComponentModel;
using System.Text.Json.Serialization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>What the calendar says of now and next.</summary>
[Description("What the calendar says of now and of what comes next.")]
internal sealed record WebOutlook(
    [property: JsonConverter(typeof(CamelCaseEnumConverter<FreeBusyStatus>)), Description("The calendar's status now.")] FreeBusyStatus Status)
{
    [Description("When that ends; absent when it lasts for eight hours and more, or nobody knows.")]
    public DateTimeOffset? Until { get; init; }

    [JsonConverter(typeof(CamelCaseEnumConverter<FreeBusyStatus>)), Description("The status from then on; absent when it is not known or the end of working hours.")]
    public FreeBusyStatus? Next { get; init; }

    [Description("Whether the contact is free for being outside of the working hours; until is then the start of work.")]
    public bool IsNotWorking { get; init; }

    [Description("Whether the contact is outside of the working hours from then on.")]
    public bool IsNextNotWorking { get; init; }

    public static WebOutlook Of(ContactOutlook outlook) => new(outlook.Status)
    {
        Until = outlook.Until,
        Next = outlook.Next,
        IsNotWorking = outlook.IsNotWorking,
        IsNextNotWorking = outlook.IsNextNotWorking,
    };
}
