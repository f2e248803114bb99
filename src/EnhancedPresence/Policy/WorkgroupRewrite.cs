using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>
/// The workgroup may break through a do-not-disturb that the user chose: there it is a busy with the activity urgent-interruptions-only. A
/// do-not-disturb of another origin, such as a presentation, stays. Where from: the transformation of spec categories 5.10; A8, X18.
/// </summary>
internal static class WorkgroupRewrite
{
    private static readonly EquatableArray<StateActivity> UrgentOnly =
        [new StateActivity { Token = ActivityToken.UrgentInterruptionsOnly, MinAvailability = 6900, MaxAvailability = 8999 }];

    public static UserState Apply(UserState state) =>
        state is { Manual: true, Availability: { Class: AvailabilityClass.DoNotDisturb } }
            ? state with { Availability = Availability.UrgentInterruptionsOnly, Activities = UrgentOnly }
            : state;
}
