using Azure.AI.TextAnalytics;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Journey.Analysis.Text;
using Journey.Functions.Activities;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Identities;
using Journey.Functions.Commands.Imports;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Paths;
using Journey.Functions.Commands.Privacy;
using Journey.Functions.Commands.Projects;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Commands.Surveys;
using Journey.Functions.Http;
using Journey.Functions.Transfer;
using Journey.Storage.Evidence;
using Journey.Storage.Identities;
using Journey.Storage.Members;
using Journey.Storage.Privacy;
using Journey.Storage.Projects;
using Journey.Storage.Schedule;
using Journey.Storage.Surveys;
using Journey.Storage.Templates;
using Journey.Storage.Transfer;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Journey.Functions;

/// <summary>All registrations, the same for both backends.</summary>
public static class JourneyServices
{
    public static IHostApplicationBuilder AddJourney(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<JourneyOptions>(builder.Configuration.GetSection("Journey"));
        builder.Services.AddAzureClients(clients =>
        {
            clients.AddTableServiceClient(builder.Configuration.GetSection("Tables"));
            clients.AddServiceBusClient(builder.Configuration.GetSection("ServiceBus"));
            clients.AddTextAnalyticsClient(builder.Configuration.GetSection("Language"));
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<TableCreation>();
        AddStorage(builder.Services);
        AddCommands(builder.Services);
        AddPrivacy(builder.Services);
        return builder;
    }

    private static void AddStorage(IServiceCollection services) => services
        .AddSingleton<WorkingCopies>()
        .AddSingleton<ProjectRepository>()
        .AddSingleton<ProjectListing>()
        .AddSingleton<ProjectEraser>()
        .AddSingleton<ProjectReader>()
        .AddSingleton<StagingPlaces>()
        .AddSingleton<ArtefactRepository>()
        .AddSingleton<OutboxRepository>()
        .AddSingleton<ProjectRecords>()
        .AddSingleton<MemberRepository>()
        .AddSingleton<WorkRepository>()
        .AddSingleton<DueRepository>()
        .AddSingleton<EvidenceRepository>()
        .AddSingleton<JourneyRepository>()
        .AddSingleton<PathRepository>()
        .AddSingleton<RejectedRepository>()
        .AddSingleton<StagedRepository>()
        .AddSingleton<UploadRepository>()
        .AddSingleton<TornParts>()
        .AddSingleton<TemplateRepository>()
        .AddSingleton<AssignmentRepository>()
        .AddSingleton<SurveyRepository>()
        .AddSingleton<SurveyLinkRepository>()
        .AddSingleton<CustomerAnswerRepository>()
        .AddSingleton<EvidenceEraser>()
        .AddSingleton<ErasureRepository>()
        .AddSingleton<IdentityRepository>()
        .AddSingleton<ProjectTexts>()
        .AddSingleton<ProjectNotes>()
        .AddSingleton<StalenessNotes>()
        .AddSingleton<ProjectWork>()
        .AddSingleton<ReasonEraser>();

    private static void AddCommands(IServiceCollection services) => services
        .AddSingleton<MemberEndpoint>()
        .AddSingleton<StepEndpoint>()
        .AddSingleton<ActingMember>()
        .AddSingleton<BoardFiles>()
        .AddSingleton<KnownAddresses>()
        .AddSingleton<ProjectAccess>()
        .AddSingleton<MyWork>()
        .AddSingleton<ProjectTurns>()
        .AddSingleton<DrawnMaps>()
        .AddSingleton<CommandRunner>()
        .AddSingleton<OutboxNudge>()
        .AddSingleton<TemplateCommands>()
        .AddSingleton<AsIsMaps>()
        .AddSingleton<ReplacedMaps>()
        .AddSingleton<TeamChanges>()
        .AddSingleton<ProjectCommands>()
        .AddSingleton<CharterCommands>()
        .AddSingleton<ListedProjects>()
        .AddSingleton<AssignmentCommands>()
        .AddSingleton<PartCommands>()
        .AddSingleton<FilledAssignments>()
        .AddSingleton<MootAssignments>()
        .AddSingleton<StepCommands>()
        .AddSingleton<StepDrafter>()
        .AddSingleton<StalenessUpdate>()
        .AddSingleton<ReviewCommands>()
        .AddSingleton<SubmissionCommands>()
        .AddSingleton<VersionCommands>()
        .AddSingleton<EvidenceCommands>()
        .AddSingleton<UploadCommands>()
        .AddSingleton<AbandonedUploads>()
        .AddSingleton<FollowUpCommands>()
        .AddSingleton<ReanalysisCommands>()
        .AddSingleton<FollowUpSender>()
        .AddSingleton<FollowUpRevisions>()
        .AddSingleton<OutboxSender>()
        .AddSingleton<Clockwork>()
        .AddSingleton<LifecycleSender>()
        .AddSingleton<LifecycleCommands>()
        .AddSingleton<CloneCommands>()
        .AddSingleton<ExportCommands>()
        .AddSingleton<ImportCommands>()
        .AddSingleton<ProjectList>()
        .AddSingleton<DraftRenewal>()
        .AddSingleton<ImportEvidenceActivity>()
        .AddSingleton<EvidenceIntake>()
        .AddSingleton<IKindIntake, InteractionIntake>()
        .AddSingleton<IKindIntake, FeedbackIntake>()
        .AddSingleton<IKindIntake, CustomerIntake>()
        .AddSingleton<IKindIntake, MessageIntake>()
        .AddSingleton<IKindIntake, MetricIntake>()
        .AddSingleton<IKindIntake, ContextIntake>()
        .AddSingleton<IKindIntake, SurveyAnswerIntake>()
        .AddSingleton<IKindIntake, InterviewIntake>()
        .AddSingleton<FeedbackKeeper>()
        .AddSingleton<LineIntake>()
        .AddSingleton<EvidenceViews>()
        .AddSingleton<DataCounts>()
        .AddSingleton<DataInventories>()
        .AddSingleton<PracticeReview>()
        .AddSingleton<EvidenceVersions>()
        .AddSingleton<CustomerDirectory>()
        .AddSingleton<IdentitySources>()
        .AddSingleton<IdentityReader>()
        .AddSingleton<JoinedQuestions>()
        .AddSingleton<ICustomerMerges>(provider => provider.GetRequiredService<IdentityReader>())
        .AddSingleton<IdentityCommands>()
        .AddSingleton<JourneyStore>()
        .AddSingleton<JourneyRulesReader>()
        .AddSingleton<JourneyReader>()
        .AddSingleton<MinedPaths>()
        .AddSingleton<CustomerSegments>()
        .AddSingleton<PathCommands>()
        .AddSingleton<JourneyWriter>()
        .AddSingleton<JourneyIntake>()
        .AddSingleton<InteractionBlocks>()
        .AddSingleton<EvidenceCatalogue>()
        .AddSingleton<EvidenceReader>()
        .AddSingleton<SurveyCommands>()
        .AddSingleton<ContactConsents>()
        .AddSingleton<Recipients>()
        .AddSingleton<SurveyFigureReader>()
        .AddSingleton<AnswerCommands>()
        .AddSingleton<AnswerIntake>()
        .AddSingleton<CustomerAnswers>()
        .AddSingleton(provider => new FeedbackReader(provider.GetRequiredService<TextAnalyticsClient>()));

    private static void AddPrivacy(IServiceCollection services)
    {
        services
            .AddSingleton<People>()
            .AddSingleton<KnownNames>()
            .AddSingleton<NamingUploads>()
            .AddSingleton<Erasing>()
            .AddSingleton<PrivacyCommands>()
            // What members wrote is looked at first: what the customer said tells what to look for.
            .AddSingleton<IHoldsCustomers, HeldTexts>()
            .AddSingleton<IHoldsCustomers, HeldNotes>()
            .AddSingleton<IHoldsCustomers, HeldWork>()
            .AddSingleton<IHoldsCustomers, HeldReasons>()
            .AddSingleton<IHoldsCustomers, HeldAnswers>()
            .AddSingleton<IHoldsCustomers, HeldInteractions>()
            .AddSingleton<IHoldsCustomers, HeldIdentities>();
        foreach (var kind in EvidenceKinds.InBlocks)
            services.AddSingleton<IHoldsCustomers>(provider => ActivatorUtilities.CreateInstance<HeldLines>(provider, kind));
        // What is the customer's own has gone by then; answers are looked at before they become feedback.
        services.AddSingleton<IMentionsCustomers, AnswerMentions>()
            .AddSingleton<IMentionsCustomers, LineMentions>()
            .AddSingleton<IMentionsCustomers, EventMentions>()
            .AddSingleton<IHoldsCustomers, HeldMentions>();
    }
}
